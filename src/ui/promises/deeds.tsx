import type { PromiseRow } from '#platform/clocks/promise-row.ts'
import { Button, Group, Stack } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { errorsByPath } from '#ui/api/problem.ts'
import { FieldEditor } from '#ui/fields/editor.tsx'
import { Dialog } from '#ui/layout/dialog.tsx'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { promiseTexts } from '#ui/texts/promises.ts'
import { useDeed, useIsMine } from './promises.ts'

/** Takes a promise on, or puts it off with a reason. */
export function Deeds({ promise }: { promise: PromiseRow }) {
  const t = useT(promiseTexts)
  const take = useDeed(promise, 'acknowledge', t('taken'))
  const mine = useIsMine(promise)
  const [asking, setAsking] = useState(false)
  if (!promise.mayTake) return null
  return (
    <Group gap={8} wrap="nowrap">
      {!mine && (
        <Button
          size="compact-sm"
          variant="default"
          title={t('takeHint')}
          loading={take.isPending}
          onClick={() => take.mutate({})}
        >
          {t('take')}
        </Button>
      )}
      <Button size="compact-sm" variant="subtle" onClick={() => setAsking(true)}>
        {t('putOff')}
      </Button>
      {asking && <PutOff promise={promise} onClose={() => setAsking(false)} />}
    </Group>
  )
}

function PutOff({ promise, onClose }: { promise: PromiseRow; onClose: () => void }) {
  const t = useT(promiseTexts)
  const common = useT(commonTexts)
  const snooze = useDeed(promise, 'snooze', t('isPutOff'))
  const [until, setUntil] = useState<unknown>(null)
  const [reason, setReason] = useState<unknown>(null)
  const errors = errorsByPath(snooze.error)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    snooze.mutate({ until, reason }, { onSuccess: onClose })
  }
  return (
    <Dialog onClose={onClose} title={t('putOffTitle', { what: promise.name })}>
      <form onSubmit={submit}>
        <Stack gap="md">
          <FieldEditor
            name="until"
            field={{ kind: 'moment', label: t('until'), required: true }}
            value={until}
            error={errors.until}
            onChange={setUntil}
            autoFocus
          />
          <FieldEditor
            name="reason"
            field={{ kind: 'text', label: t('reason'), required: true }}
            value={reason}
            error={errors.reason}
            onChange={setReason}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={snooze.isPending}>
              {t('putOff')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
