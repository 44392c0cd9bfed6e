import { Fragment } from 'react'
import type { FieldMeta } from '#platform/records/meta-types.ts'
import { useMeta } from '#ui/api/session.ts'
import { FieldEditor } from '#ui/fields/editor.tsx'
import { askForNew, valuesFromText } from './ask-new.ts'
import classes from './form.module.css'

interface Props {
  fields: [name: string, field: FieldMeta][]
  values: Record<string, unknown>
  /** What the editors may look up beside their own value: embedded references, the currency. */
  record: Record<string, any>
  /** Messages by path, as the server names them. */
  errors: Record<string, string>
  onChange: (name: string, value: unknown) => void
  autoFocus?: boolean
}

/** Kinds whose editors need the whole width. */
const wide = new Set(['lines', 'objects'])

/** The editors of a form under each other, each section with its heading. */
export function FieldList({ fields, values, record, errors, onChange, autoFocus = false }: Props) {
  const meta = useMeta()
  const create = (collection: string, text: string) => {
    const type = meta.types[collection]
    return type ? askForNew(collection, valuesFromText(type, text)) : Promise.resolve(null)
  }
  return fields.map(([name, field], index) => (
    <Fragment key={name}>
      {field.section && field.section !== fields[index - 1]?.[1].section && (
        <h2 className={classes.section}>{field.section}</h2>
      )}
      <div data-wide={wide.has(field.kind) || undefined}>
        <FieldEditor
          field={field}
          name={name}
          value={values[name]}
          record={record}
          error={errors[name]}
          errors={below(errors, name)}
          autoFocus={autoFocus && index === 0}
          onCreate={create}
          onChange={(value) => onChange(name, value)}
        />
      </div>
    </Fragment>
  ))
}

/** Messages under a path, by what is left of it. */
const below = (errors: Record<string, string>, name: string) =>
  Object.fromEntries(
    Object.entries(errors).flatMap(([path, text]) =>
      path.startsWith(`${name}.`) ? [[path.slice(name.length + 1), text]] : [],
    ),
  )
