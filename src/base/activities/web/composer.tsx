import { Button, Group, SegmentedControl, Textarea, TextInput } from '@mantine/core'
import { createElement, useRef, useState, type FormEvent } from 'react'
import { flushSync } from 'react-dom'
import { errorsByPath } from '#ui/api/problem.ts'
import { useMeta, useType } from '#ui/api/session.ts'
import { useAction, useCreate } from '#ui/api/writes.ts'
import { ScalarEditor } from '#ui/fields/scalar-editor.tsx'
import { KeyedForm } from '#ui/screens/form/keyed-form.tsx'
import { useDraft } from '#ui/screens/form/use-draft.ts'
import { useShortcut } from '#ui/shortcuts/shortcuts.ts'
import { writerOf, type PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './activities.module.css'
import { ActivityRow } from './activity-row.tsx'
import { aboutOf, firstLine } from './about.ts'
import { MeetingFields } from './meeting/meeting-fields.tsx'
import { meetingOf } from './meeting/values.ts'
import { usePlanned, useTimelineRefresh } from './planned.ts'
import { activityTexts } from './texts.ts'

const kinds = ['note', 'call', 'email', 'task', 'meeting'] as const
type KindOf = (typeof kinds)[number]
/** A call or a mail that was made is done; a task or meeting is ahead. */
const ahead = (kind: KindOf) => kind === 'task' || kind === 'meeting'

/** What is planned about the record, and a place to write down what happened or what comes next. */
export function Composer({ type, record }: PanelProps) {
  const t = useT(activityTexts)
  const activities = useType('activities')
  const planned = usePlanned(record.id)
  // What is itself about something has no activities of its own.
  if (!activities || type.fields.aboutId) return null
  return (
    <section className={classes.composer} aria-label={t('composer')}>
      {planned.length > 0 && (
        <ul className={classes.rows} aria-label={t('planned')}>
          {planned.map((activity) => (
            <ActivityRow key={activity.id} activity={activity} />
          ))}
        </ul>
      )}
      {activities.can.create && <Write type={type} record={record} />}
    </section>
  )
}

function Write({ type, record }: PanelProps) {
  const t = useT(activityTexts)
  const activities = useType('activities')!
  const { types } = useMeta()
  const create = useCreate('activities')
  const act = useAction('activities')
  const refresh = useTimelineRefresh()
  const draft = useDraft(`${type.name}.${record.id}.composer`)
  const [open, setOpen] = useState(draft.dirty)
  const kind = (draft.values.kind as KindOf | undefined) ?? 'note'
  const text = String(draft.values.text ?? '')
  const errors = errorsByPath(create.error)
  const about = aboutOf(type.name, record)
  const meeting = meetingOf(about, draft.values)
  useShortcut('n', t('write'), () => setOpen(true))
  const opener = useRef<HTMLButtonElement>(null)
  const shut = () => {
    flushSync(() => setOpen(false))
    opener.current?.focus()
  }
  const close = () => {
    draft.clear()
    shut()
  }

  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!text.trim()) return
    const when = draft.values.when as string | null | undefined
    const subject = String(draft.values.subject ?? '').trim() || firstLine(text)
    const values = {
      type: kind,
      subject,
      body: subject === text.trim() ? null : text,
      ...(kind === 'meeting' ? meeting : { ...about, dueAt: when ?? null }),
      ...(draft.values.remindAt ? { remindAt: draft.values.remindAt } : {}),
    }
    create.mutate(
      { values, idempotencyKey: draft.idempotencyKey },
      {
        onSuccess: (row) => {
          close()
          // A call that is written down without a date has been made.
          if (kind === 'call' && !when) act.mutate({ id: row.id, action: 'complete' }, { onSuccess: refresh })
          else void refresh()
        },
      },
    )
  }
  if (!open)
    return (
      <button ref={opener} type="button" className={classes.opener} onClick={() => setOpen(true)}>
        {t('write')}
      </button>
    )
  const choice = (
    <SegmentedControl
      size="xs"
      aria-label={t('kind')}
      value={kind}
      onChange={(value) => draft.set('kind', value)}
      data={kinds.map((value) => ({ value, label: t(value) }))}
    />
  )
  const Writer = writerOf(kind, type.name, (collection) => Boolean(types[collection]?.can.create))
  if (Writer)
    return (
      <div className={classes.write}>
        {choice}
        {createElement(Writer, { type, record, onClose: close })}
      </div>
    )
  return (
    <KeyedForm className={classes.write} onSubmit={submit} onEscape={shut}>
      {choice}
      {(ahead(kind) || kind === 'email') && (
        <TextInput
          label={t('subject')}
          value={String(draft.values.subject ?? '')}
          error={errors.subject}
          onChange={(event) => draft.set('subject', event.currentTarget.value)}
        />
      )}
      <Textarea
        aria-label={t('text')}
        placeholder={t(`${kind}Hint`)}
        autosize
        minRows={3}
        maxRows={16}
        autoFocus
        value={text}
        error={errors.body ?? errors.type}
        onChange={(event) => draft.set('text', event.currentTarget.value)}
      />
      {kind === 'meeting' ? (
        <MeetingFields type={activities} values={meeting} errors={errors} onChange={draft.set} />
      ) : kind === 'note' ? null : (
        <div className={classes.dates}>
          <ScalarEditor
            field={{
              kind: 'moment',
              label: t(ahead(kind) ? 'due' : 'followUp'),
            }}
            value={draft.values.when ?? null}
            error={errors.dueAt}
            onChange={(value) => draft.set('when', value)}
          />
          <ScalarEditor
            field={activities.fields.remindAt ?? { kind: 'moment', label: t('remind') }}
            value={draft.values.remindAt ?? null}
            error={errors.remindAt}
            onChange={(value) => draft.set('remindAt', value)}
          />
        </div>
      )}
      <Group gap={8}>
        <Button type="submit" loading={create.isPending} disabled={!text.trim()}>
          {t(ahead(kind) ? 'plan' : 'record')}
        </Button>
        <Button variant="default" onClick={close}>
          {t('cancel')}
        </Button>
        <span className={classes.hint}>{t('ctrlEnter')}</span>
      </Group>
    </KeyedForm>
  )
}
