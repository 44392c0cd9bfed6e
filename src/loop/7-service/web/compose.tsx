import { ActionIcon, Button, FileButton, Group, SegmentedControl, Textarea } from '@mantine/core'
import { Paperclip, X } from 'lucide-react'
import { useImperativeHandle, useRef, useState, type FormEvent, type Ref } from 'react'
import { call } from '#ui/api/client.ts'
import { showProblem } from '#ui/api/messages.tsx'
import { useRecord } from '#ui/api/reads.ts'
import { useAction } from '#ui/api/writes.ts'
import type { Row } from '#ui/api/types.ts'
import { KeyedForm } from '#ui/screens/form/keyed-form.tsx'
import type { useDraft } from '#ui/screens/form/use-draft.ts'
import { useShortcut } from '#ui/shortcuts/shortcuts.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './desk.module.css'
import { ticketTexts } from './texts.ts'

export interface ComposeHandle {
  focus: () => void
}
interface File {
  id: string
  name: string
}

interface Props {
  ref: Ref<ComposeHandle>
  ticket: Row
  draft: ReturnType<typeof useDraft>
  may: (action: string) => boolean
  onSent: () => Promise<unknown>
}

/** A reply to the customer or a note among ourselves; what was typed outlives a reload. */
export function Compose({ ref, ticket, draft, may, onSent }: Props) {
  const t = useT(ticketTexts)
  const act = useAction('tickets')
  const contact = useRecord('contacts', ticket.requesterEmail ? null : ticket.contactId).data
  const address = ticket.requesterEmail ?? contact?.email ?? null
  const input = useRef<HTMLTextAreaElement>(null)
  useImperativeHandle(ref, () => ({ focus: () => input.current?.focus() }))
  useShortcut('r', t('reply'), () => input.current?.focus())

  const way = draft.values.way === 'note' || !may('reply') ? 'note' : 'reply'
  const body = String(draft.values.body ?? '')
  const files = (draft.values.files ?? []) as File[]
  const attach = useAttach(ticket, (added) => draft.set('files', [...files, ...added]))

  const send = (then?: 'wait') => {
    if (!body.trim()) return
    act.mutate(
      {
        id: ticket.id,
        action: way,
        input: { body, documentIds: files.map(({ id }) => id) },
        idempotencyKey: draft.idempotencyKey,
      },
      {
        onSuccess: () => {
          draft.clear()
          void onSent()
          if (then) act.mutate({ id: ticket.id, action: then, input: { on: 'customer' } })
        },
      },
    )
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    send()
  }
  return (
    <KeyedForm className={classes.compose} onSubmit={submit} data-way={way}>
      <Group gap={8} justify="space-between">
        <SegmentedControl
          size="xs"
          aria-label={t('way')}
          value={way}
          onChange={(value) => draft.set('way', value)}
          data={(['reply', 'note'] as const).filter(may).map((value) => ({ value, label: t(value) }))}
        />
        {way === 'reply' && address && (
          <span className={classes.quiet}>{t('replyTo', { who: address })}</span>
        )}
      </Group>
      {way === 'reply' && !address && <p className={classes.warning}>{t('noAddress')}</p>}
      <Textarea
        ref={input}
        aria-label={t(way)}
        placeholder={t(`${way}Hint`)}
        autosize
        minRows={4}
        maxRows={20}
        value={body}
        onChange={(event) => draft.set('body', event.currentTarget.value)}
      />
      {files.length > 0 && (
        <ul className={classes.files} aria-label={t('attached')}>
          {files.map(({ id, name }) => (
            <li key={id}>
              <Paperclip size={12} aria-hidden /> {name}
              <ActionIcon
                size={20}
                aria-label={t('detach', { what: name })}
                onClick={() =>
                  draft.set(
                    'files',
                    files.filter((one) => one.id !== id),
                  )
                }
              >
                <X size={12} />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <Group gap={8}>
        <Button type="submit" loading={act.isPending} disabled={!body.trim()}>
          {t(way === 'note' ? 'keep' : 'send')}
        </Button>
        {way === 'reply' && may('wait') && (
          <Button variant="default" disabled={!body.trim() || act.isPending} onClick={() => send('wait')}>
            {t('sendAndWait')}
          </Button>
        )}
        <FileButton multiple onChange={(chosen) => void attach.add(chosen)}>
          {(props) => (
            <ActionIcon {...props} size={32} loading={attach.running} aria-label={t('attach')}>
              <Paperclip size={16} />
            </ActionIcon>
          )}
        </FileButton>
        <span className={classes.hint}>{t('ctrlEnter')}</span>
      </Group>
    </KeyedForm>
  )
}

/** Files become documents of the ticket; the message names them. */
function useAttach(ticket: Row, onAdded: (files: File[]) => void) {
  const [running, setRunning] = useState(false)
  const add = async (chosen: globalThis.File[]) => {
    setRunning(true)
    const added: File[] = []
    for (const file of chosen) {
      const body = new FormData()
      body.set('aboutType', 'tickets')
      body.set('aboutId', ticket.id)
      body.set('file', file)
      const made = await call<File>('documents', { method: 'POST', body }).catch(showProblem)
      if (made) added.push({ id: made.id, name: made.name })
    }
    setRunning(false)
    onAdded(added)
  }
  return { add, running }
}
