import { Button, Checkbox, Group, Textarea, TextInput } from '@mantine/core'
import { useLayoutEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react'
import { errorsByPath } from '#ui/api/problem.ts'
import type { Row } from '#ui/api/types.ts'
import { KeyedForm } from '#ui/screens/form/keyed-form.tsx'
import { useDraft } from '#ui/screens/form/use-draft.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { readPerson } from '../rules/answer.ts'
import { isService } from '../rules/barred.ts'
import { Attachments, type Home } from './attachments.tsx'
import { letterTexts } from './letter-texts.ts'
import classes from './letter.module.css'
import { Recipients } from './recipients.tsx'
import { TemplateSelect, type Filled } from './template-select.tsx'
import { useBarriers, useSendLetter } from './use-letter.ts'

interface Props {
  /** The record whose documents and values are at hand. */
  home: Home | null
  /** The mail is about `home`; an answer is about what its conversation is about. */
  about?: boolean
  answered?: Row
  draftKey: string
  to: string[]
  cc?: string[]
  subject?: string
  text?: string
  onClose: () => void
}

const nobody: string[] = []

/** Writes one mail. What was typed outlives a reload; Ctrl+Enter sends, Enter alone never does. */
export function LetterForm({
  home,
  about = false,
  answered,
  draftKey,
  to,
  cc = nobody,
  subject = '',
  text = '',
  onClose,
}: Props) {
  const t = useT(letterTexts)
  const common = useT(commonTexts)
  const draft = useDraft(draftKey)
  const typing = useRef({ to: '', cc: '' })
  const body = useRef<HTMLTextAreaElement>(null)
  const values = {
    to,
    cc,
    subject,
    text,
    documentIds: [] as string[],
    shared: Boolean(answered?.shared),
    service: false,
    ...(draft.values as object),
  }
  const [withCopy, setWithCopy] = useState(values.cc.length > 0)
  const send = useSendLetter(() => {
    draft.clear()
    onClose()
  })
  const errors = errorsByPath(send.error)
  const errorOf = (name: string) =>
    errors[name] ?? Object.entries(errors).find(([path]) => path.startsWith(`${name}.`))?.[1]
  const exempt = isService(about ? home?.type : answered?.aboutType, answered?.direction === 'in')
  const people = [...values.to, ...values.cc].map((one) => readPerson(one).address)
  const barriers = useBarriers(people).filter(({ barrier }) => !exempt || barrier === 'bounced')
  const held = barriers.length > 0 && !exempt && !values.service

  // An answer begins above what it quotes.
  useLayoutEffect(() => {
    if (answered) body.current?.setSelectionRange(0, 0)
  }, [answered])

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (held || send.isPending) return
    const peopleOf = (list: 'to' | 'cc') =>
      [...values[list], ...(typing.current[list].includes('@') ? [typing.current[list]] : [])].map(readPerson)
    const { subject: title, text: words, documentIds, shared, service } = values
    const letter = { subject: title, text: words, documentIds, shared, service }
    send.mutate({
      letter: {
        ...letter,
        to: peopleOf('to'),
        cc: peopleOf('cc'),
        ...(about && home ? { aboutType: home.type, aboutId: home.id } : {}),
        ...(answered ? { replyToId: answered.id } : {}),
      },
      idempotencyKey: draft.idempotencyKey,
    })
  }
  const fill = (filled: Filled) => {
    if (!answered) draft.set('subject', filled.subject)
    draft.set(
      'text',
      values.text.trim() ? `${filled.text.trimEnd()}\n\n${values.text.trimStart()}` : filled.text,
    )
  }
  const neverByEnter = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && event.target instanceof HTMLInputElement)
      event.preventDefault()
  }
  const copy = withCopy || values.cc.length > 0
  return (
    <KeyedForm className={classes.letter} aria-label={t('write')} onSubmit={submit} onKeyDown={neverByEnter}>
      <Recipients
        label={t('to')}
        value={values.to}
        error={errorOf('to')}
        autoFocus={!answered && to.length === 0}
        onTyping={(typed) => (typing.current.to = typed)}
        onChange={(next) => draft.set('to', next)}
      />
      {copy && (
        <Recipients
          label={t('cc')}
          value={values.cc}
          error={errorOf('cc')}
          onTyping={(typed) => (typing.current.cc = typed)}
          onChange={(next) => draft.set('cc', next)}
        />
      )}
      <TextInput
        label={t('subject')}
        value={values.subject}
        error={errors.subject}
        onChange={(event) => draft.set('subject', event.currentTarget.value)}
      />
      <Group gap={8}>
        {home && <TemplateSelect home={home} onFilled={fill} />}
        {!copy && (
          <Button size="compact-sm" variant="subtle" onClick={() => setWithCopy(true)}>
            {t('addCopy')}
          </Button>
        )}
      </Group>
      <Textarea
        ref={body}
        aria-label={t('text')}
        placeholder={t('textHint')}
        autosize
        minRows={6}
        maxRows={24}
        autoFocus={Boolean(answered) || to.length > 0}
        value={values.text}
        error={errors.text}
        onChange={(event) => draft.set('text', event.currentTarget.value)}
      />
      {home && (
        <Attachments
          home={home}
          value={values.documentIds}
          error={errorOf('documentIds')}
          onChange={(ids) => draft.set('documentIds', ids)}
        />
      )}
      {barriers.length > 0 && (
        <div className={classes.barred} role="alert">
          {barriers.map(({ address, message }) => (
            <p key={address}>{message}</p>
          ))}
          {!exempt && (
            <Checkbox
              label={t('service')}
              checked={values.service}
              onChange={(event) => draft.set('service', event.currentTarget.checked)}
            />
          )}
        </div>
      )}
      <Checkbox
        label={t('shared')}
        checked={values.shared}
        onChange={(event) => draft.set('shared', event.currentTarget.checked)}
      />
      <Group gap={8}>
        <Button type="submit" loading={send.isPending} disabled={held || !values.text.trim()}>
          {t('send')}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            draft.clear()
            onClose()
          }}
        >
          {common('cancel')}
        </Button>
        <span className={classes.hint}>{t('ctrlEnter')}</span>
      </Group>
    </KeyedForm>
  )
}
