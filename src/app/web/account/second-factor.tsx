import { Anchor, Button, Group, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type FormEvent } from 'react'
import { keys } from '#ui/api/keys.ts'
import { messageOf } from '#ui/api/messages.tsx'
import { useSession } from '#ui/api/session.ts'
import { Copy } from '#ui/layout/copy.tsx'
import { accountTexts } from '#app/web/texts/account.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './account.module.css'
import { confirmTotp, endTotp, startTotp } from './account-api.ts'

/** Switching the second factor on (key, first code, recovery codes) and off (a code). */
export function SecondFactor() {
  const t = useT(accountTexts)
  const client = useQueryClient()
  const { totp } = useSession()
  const [code, setCode] = useState('')
  const done = () => {
    setCode('')
    void client.invalidateQueries({ queryKey: keys.session })
  }
  const start = useMutation({ mutationFn: startTotp })
  const confirm = useMutation({ mutationFn: confirmTotp, onSuccess: done })
  const end = useMutation({
    mutationFn: endTotp,
    onSuccess: () => {
      start.reset()
      confirm.reset()
      done()
    },
  })
  const busy = confirm.isPending || end.isPending
  const error = start.error ?? (totp ? end.error : confirm.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (totp) end.mutate(code)
    else confirm.mutate(code)
  }
  const asks = totp || start.data !== undefined

  return (
    <section className={classes.section}>
      <h2>{t('totp')}</h2>
      <p>{t(totp ? 'totpOn' : start.data ? 'totpEnter' : 'totpOff')}</p>
      {confirm.data && <RecoveryCodes codes={confirm.data.recoveryCodes} />}
      {!totp && start.data && (
        <>
          <div className={classes.key} aria-label={t('totpKey')} role="group">
            {start.data.secret}
          </div>
          <Anchor href={start.data.uri} size="sm">
            {t('totpOpen')}
          </Anchor>
        </>
      )}
      {error && (
        <div role="alert" className={classes.refused}>
          {messageOf(error)}
        </div>
      )}
      {asks ? (
        <form className={`${classes.form} ${classes.narrow}`} onSubmit={submit}>
          <TextInput
            label={t('code')}
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          <div>
            <Button type="submit" variant={totp ? 'default' : 'filled'} disabled={!code} loading={busy}>
              {t(totp ? 'totpEnd' : 'totpConfirm')}
            </Button>
          </div>
        </form>
      ) : (
        <div>
          <Button variant="default" loading={start.isPending} onClick={() => start.mutate()}>
            {t('totpStart')}
          </Button>
        </div>
      )}
    </section>
  )
}

function RecoveryCodes({ codes }: { codes: string[] }) {
  const t = useT(accountTexts)
  return (
    <div role="status">
      <h3>{t('recoveryTitle')}</h3>
      <p>{t('recoveryText')}</p>
      <Group align="start" mt="sm">
        <div className={classes.key}>
          {codes.map((code) => (
            <div key={code}>{code}</div>
          ))}
        </div>
        <Copy value={codes.join('\n')} />
      </Group>
    </div>
  )
}
