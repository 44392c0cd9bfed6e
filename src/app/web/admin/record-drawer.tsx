import { Button, Drawer, Group } from '@mantine/core'
import { useState, type ComponentType, type FormEvent, type ReactNode } from 'react'
import type { FieldMeta } from '#platform/records/meta-types.ts'
import { newKey } from '#ui/api/client.ts'
import { messageOf, showDone } from '#ui/api/messages.tsx'
import { errorsByPath } from '#ui/api/problem.ts'
import { useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { useCreate, useRemove, useUpdate } from '#ui/api/writes.ts'
import { FieldEditor } from '#ui/fields/editor.tsx'
import { titleOf } from '#ui/fields/titles.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useFocusReturn } from '#ui/layout/focus-return.ts'
import { Revealed } from '#ui/screens/form/revealed.tsx'
import { useT } from '#ui/texts/engine.ts'
import classes from './admin.module.css'
import { refreshMeta } from './refresh.ts'

type Values = Record<string, any>

export interface OwnEditorProps {
  value: unknown
  /** The record as it stands on the screen. */
  draft: Values
  /** What the server says is wrong with it. */
  error?: string | undefined
  onChange: (value: unknown) => void
}

interface Props {
  collection: string
  title: string
  /** The record to change; absent for a new one. */
  row?: Row | undefined
  /** Values that a new one begins with; those that are no field on screen are sent along. */
  start?: Values
  /** Which fields are asked for, by what is filled in so far. */
  fields: (values: Values) => string[]
  /** The field as it is asked here (other choices, other words). */
  adapt?: (name: string, field: FieldMeta, values: Values) => FieldMeta
  /** Last touch before sending. */
  prepare?: (values: Values) => Values
  /** Editors for fields that need one of their own. */
  editors?: Record<string, ComponentType<OwnEditorProps>>
  removable?: boolean
  /** Under the fields, by what is filled in so far. */
  renderBelow?: (values: Values) => ReactNode
  onClose: () => void
  onSaved?: (row: Row) => void
  children?: ReactNode
}

/** Makes or changes one record of configuration beside the list in which it stands. */
export function RecordDrawer(props: Props) {
  useFocusReturn()
  const { collection, title, row, start = {}, onClose, children } = props
  const t = useT(commonTexts)
  const type = useType(collection)
  const [values, setValues] = useState<Values>(start)
  const [key] = useState(newKey)
  const [made, setMade] = useState<Row>()
  const create = useCreate(collection)
  const update = useUpdate(collection)
  const remove = useRemove(collection)
  const whole: Values = { ...row, ...values }
  const error = create.error ?? update.error
  const errors = errorsByPath(error)
  const shown = props.fields(whole).filter((name) => type?.fields[name])
  const inside = (name: string) =>
    Object.fromEntries(
      Object.entries(errors).flatMap(([path, text]) =>
        path.startsWith(`${name}.`) ? [[path.slice(name.length + 1), text]] : [],
      ),
    )
  const done = (saved: Row) => {
    refreshMeta()
    showDone(t('saved'))
    props.onSaved?.(saved)
    onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const sent = props.prepare?.(values) ?? values
    if (row)
      update.mutate(
        { id: row.id, patch: sent, ...(row.version ? { version: row.version } : {}) },
        { onSuccess: done },
      )
    else create.mutate({ values: sent, idempotencyKey: key }, { onSuccess: type?.reveals ? setMade : done })
  }
  const unseen = Object.entries(errors).filter(
    ([path]) => !shown.some((name) => path === name || path.startsWith(`${name}.`)),
  )
  if (type?.reveals && made) return <Revealed reveals={type.reveals} row={made} onClose={() => done(made)} />
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={480}
      title={title}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form className={classes.form} onSubmit={submit}>
        {error && !Object.keys(errors).length ? <div role="alert">{messageOf(error)}</div> : null}
        {unseen.map(([path, text]) => (
          <div role="alert" key={path}>
            {text}
          </div>
        ))}
        {shown.map((name, index) => {
          const field = type!.fields[name]!
          const set = (value: unknown) => setValues((before) => ({ ...before, [name]: value }))
          const Own = props.editors?.[name]
          if (Own)
            return <Own key={name} value={whole[name]} draft={whole} error={errors[name]} onChange={set} />
          return (
            <FieldEditor
              key={name}
              name={name}
              field={props.adapt?.(name, field, whole) ?? field}
              value={whole[name] ?? field.default}
              record={whole}
              error={errors[name]}
              errors={inside(name)}
              autoFocus={index === 0 && !row}
              onChange={set}
            />
          )
        })}
        {props.renderBelow?.(whole)}
        <Group>
          <Button type="submit" loading={create.isPending || update.isPending}>
            {t(row ? 'save' : 'create')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          {row && props.removable && (
            <Button
              ml="auto"
              variant="subtle"
              color="red"
              onClick={() => {
                remove.mutate({ id: row.id, title: titleOf(type, row) }, { onSuccess: refreshMeta })
                onClose()
              }}
            >
              {t('remove')}
            </Button>
          )}
        </Group>
      </form>
      {children}
    </Drawer>
  )
}
