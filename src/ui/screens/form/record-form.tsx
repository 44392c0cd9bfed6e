import { Alert, Button, Group } from '@mantine/core'
import { createElement, useEffect, useRef, type FormEvent, type ReactNode } from 'react'
import type { FieldMeta, TypeMeta } from '#platform/records/meta-types.ts'
import { errorsByPath } from '#ui/api/problem.ts'
import { useMeta, useSession } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { valueOf } from '#ui/fields/values-of.ts'
import { formNoteOf } from '#ui/slots.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { formTexts } from '#ui/texts/form.ts'
import { Duplicates } from './duplicates.tsx'
import { FieldList } from './field-list.tsx'
import classes from './form.module.css'
import { KeyedForm } from './keyed-form.tsx'
import type { useDraft } from './use-draft.ts'

interface Props {
  type: TypeMeta
  draft: ReturnType<typeof useDraft>
  /** The record being changed; a new one when left out. */
  record?: Row | undefined
  /** Values that a new record starts with. */
  start?: Record<string, unknown>
  error: unknown
  pending: boolean
  /** `again` asks for another form after this one. */
  onSubmit: (values: Record<string, unknown>, again: boolean) => void
  onCancel: () => void
  /** Escape: gets back without throwing anything away. */
  onEscape?: () => void
  /** Offers "save and new". */
  mayRepeat?: boolean
  children?: ReactNode
}

/** A number comes by itself: it is asked for behind all that does not, and sections come last. */
const placeOf = ([name, { section }]: [string, FieldMeta]) => (section ? 2 : Number(name === 'number'))

/** The fields of a type as a form: what a person may write, with what the server says about it. */
export function RecordForm(props: Props) {
  const { type, draft, record, start = {}, error, pending, onSubmit, onCancel, onEscape, mayRepeat } = props
  const t = useT(formTexts)
  const common = useT(commonTexts)
  const { company } = useMeta()
  const { user } = useSession()
  const form = useRef<HTMLFormElement>(null)
  const again = useRef(false)
  const fields = Object.entries(type.fields)
    .filter(([, field]) => !field.readOnly && !field.quiet)
    .toSorted((a, b) => placeOf(a) - placeOf(b))

  const initial = record
    ? Object.fromEntries(fields.map(([name]) => [name, valueOf(record, name)]))
    : {
        ...Object.fromEntries(
          fields.flatMap(([name, { default: usual }]) => (usual === undefined ? [] : [[name, usual]])),
        ),
        ...(type.owned && !type.unclaimed ? { ownerId: user.id } : {}),
        ...start,
      }
  const values = { ...initial, ...draft.values }
  const errors = errorsByPath(error)
  const shown = new Set(fields.map(([name]) => name))
  const homeless = Object.entries(errors).filter(
    ([path]) => !shown.has(path) && !shown.has(path.split('.')[0]!),
  )

  useEffect(() => {
    if (error) form.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus()
  }, [error])

  const Note = formNoteOf(type.name)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit(record ? draft.values : values, again.current)
    again.current = false
  }
  return (
    <KeyedForm ref={form} className={classes.form} onSubmit={submit} onEscape={onEscape}>
      <div className={classes.fields}>
        {draft.restored && (
          <Alert color="accent" className={classes.notice}>
            <Group justify="space-between">
              {t('restored')}
              <Button size="compact-sm" variant="subtle" onClick={draft.clear}>
                {t('discard')}
              </Button>
            </Group>
          </Alert>
        )}
        {homeless.length > 0 && (
          <Alert color="red" role="alert" title={common('notSaved')}>
            {homeless.map(([path, text]) => (
              <div key={path}>{text}</div>
            ))}
          </Alert>
        )}
        <FieldList
          fields={fields}
          values={values}
          record={{ currency: company.currency, ...record, ...values }}
          errors={errors}
          onChange={draft.set}
          autoFocus
        />
      </div>
      <aside className={classes.aside}>
        <Duplicates collection={type.name} draft={draft.values} ownId={record?.id} />
        {Note && createElement(Note, { values, id: record?.id })}
      </aside>
      <div className={classes.foot}>
        <Button type="submit" loading={pending}>
          {common(record ? 'save' : 'create')}
        </Button>
        {mayRepeat && (
          <Button type="submit" variant="default" disabled={pending} onClick={() => (again.current = true)}>
            {t('saveAndNew')}
          </Button>
        )}
        <Button variant="default" onClick={onCancel}>
          {common('cancel')}
        </Button>
        <span className={classes.hint}>{t('ctrlEnter')}</span>
      </div>
    </KeyedForm>
  )
}
