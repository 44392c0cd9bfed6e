import { Button } from '@mantine/core'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { messageOf } from '#ui/api/messages.tsx'
import { Problem } from '#ui/api/problem.ts'
import { useRecord } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import { useAction } from '#ui/api/writes.ts'
import { includeName, titleOf } from '#ui/fields/titles.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { Missing } from '#ui/layout/missing.tsx'
import { Page } from '#ui/layout/page.tsx'
import classes from './record.module.css'

/** One record: its fields and the actions that need no input. */
export default function Record() {
  const { collection = '', id = '' } = useParams({ strict: false })
  const type = useType(collection)
  const [include] = useState(() =>
    Object.entries(type?.fields ?? {})
      .filter(([, field]) => field.kind === 'ref' || field.kind === 'refs')
      .map(([name]) => includeName(name))
      .join(','),
  )
  const { data: record, error } = useRecord(collection, type ? id : null, include)
  const act = useAction(collection)
  if (!type || (error instanceof Problem && error.status === 404)) return <Missing />
  if (error) return <p role="alert">{messageOf(error)}</p>
  if (!record) return null

  const actions = (record.actions ?? []).flatMap((name) => {
    const action = type.actions[name]
    return action && !Object.keys(action.input).length ? [{ name, action }] : []
  })
  // One next step stands out, however many the rules call usual.
  const primary = actions.find(({ action }) => action.primary)?.name
  const buttons = actions.map(({ name, action }) => (
    <Button
      key={name}
      variant={name === primary ? 'filled' : 'default'}
      onClick={() => act.mutate({ id, action: name, ...(record.version ? { version: record.version } : {}) })}
    >
      {action.label}
    </Button>
  ))
  return (
    <Page title={titleOf(type, record)} actions={buttons}>
      <dl className={classes.facts}>
        {Object.entries(type.fields)
          .filter(([, field]) => !field.quiet)
          .map(([name, field]) => (
            <div key={name}>
              <dt>{field.label}</dt>
              <dd>
                <FieldValue field={field} name={name} value={record[name]} record={record} />
              </dd>
            </div>
          ))}
      </dl>
    </Page>
  )
}
