import { Button, Group } from '@mantine/core'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState, type FormEvent } from 'react'
import { newKey } from '#ui/api/client.ts'
import { errorsByPath } from '#ui/api/problem.ts'
import { useMeta, useType } from '#ui/api/session.ts'
import { useCreate } from '#ui/api/writes.ts'
import { FieldEditor } from '#ui/fields/editor.tsx'
import { Missing } from '#ui/layout/missing.tsx'
import { Page } from '#ui/layout/page.tsx'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { screenTexts } from '#ui/texts/screens.ts'
import classes from './form.module.css'

/** Creates a record of any type from its declared fields. */
export default function Form() {
  const t = useT(screenTexts)
  const common = useT(commonTexts)
  const navigate = useNavigate()
  const { collection = '' } = useParams({ strict: false })
  const { company } = useMeta()
  const type = useType(collection)
  const create = useCreate(collection)
  const [values, setValues] = useState<Record<string, unknown>>({})
  // One key for one form: sending it twice creates one record.
  const [idempotencyKey] = useState(newKey)
  if (!type?.can.create) return <Missing />

  const errors = errorsByPath(create.error)
  const below = (name: string) =>
    Object.fromEntries(
      Object.entries(errors).flatMap(([path, text]) =>
        path.startsWith(`${name}.`) ? [[path.slice(name.length + 1), text]] : [],
      ),
    )
  const fields = Object.entries(type.fields).filter(([, field]) => !field.readOnly && !field.quiet)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    create.mutate(
      { values, idempotencyKey },
      { onSuccess: (row) => void navigate({ to: `/${collection}/${row.id}` as never }) },
    )
  }
  return (
    <Page title={t('new', { what: type.label.one })}>
      <form className={classes.form} onSubmit={submit}>
        {fields.map(([name, field], index) => (
          <div key={name} data-wide={['lines', 'objects', 'longText'].includes(field.kind) || undefined}>
            <FieldEditor
              field={field}
              name={name}
              value={values[name] ?? field.default}
              record={{ currency: company.currency, ...values }}
              error={errors[name]}
              errors={below(name)}
              autoFocus={index === 0}
              onChange={(value) => setValues((before) => ({ ...before, [name]: value }))}
            />
          </div>
        ))}
        <Group>
          <Button type="submit" loading={create.isPending}>
            {common('create')}
          </Button>
          <Button variant="default" onClick={() => window.history.back()}>
            {common('cancel')}
          </Button>
        </Group>
      </form>
    </Page>
  )
}
