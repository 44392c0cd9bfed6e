import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import { KeyedForm } from '#ui/screens/form/keyed-form.tsx'
import { useT } from '#ui/texts/engine.ts'
import classes from './desk.module.css'
import { ticketTexts } from './texts.ts'

interface Props {
  /** Title of the solution that does not fit; null when none of them does. */
  what: string | null
  pending: boolean
  onCancel: () => void
  onGive: (reason: string) => void
}

/** Asks why a known solution does not fit. */
export function SetAside({ what, pending, onCancel, onGive }: Props) {
  const t = useT(ticketTexts)
  const [reason, setReason] = useState('')
  return (
    <KeyedForm
      className={classes.aside}
      onSubmit={(event) => {
        event.preventDefault()
        if (reason.trim()) onGive(reason.trim())
      }}
    >
      <TextInput
        label={what ? `${t('doesNotFit')}: ${what}` : t('noneFits')}
        placeholder={t('whyNot')}
        autoFocus
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Group gap={8}>
        <Button type="submit" size="xs" loading={pending} disabled={!reason.trim()}>
          {t('dismiss')}
        </Button>
        <Button variant="default" size="xs" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </Group>
    </KeyedForm>
  )
}
