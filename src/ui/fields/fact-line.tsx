import type { FieldMeta, TypeMeta } from '#platform/records/meta-types.ts'
import { useMeta } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import classes from './fields.module.css'
import { includeName, titleOf } from './titles.ts'
import { FieldValue } from './value.tsx'

interface Props {
  type: TypeMeta
  row: Row
  facts: readonly string[] | undefined
  /** Facts that need no word beside them. */
  bare?: readonly string[] | undefined
}

/** A few facts of a row in one quiet line, as far as they are filled. */
export function FactLine({ type, row, facts, bare }: Props) {
  const shown = (facts ?? []).flatMap((name): [string, FieldMeta][] => {
    const field = type.fields[name]
    const empty = row[name] === null || row[name] === undefined || row[name] === ''
    return field && !empty && !(Array.isArray(row[name]) && !row[name].length) ? [[name, field]] : []
  })
  if (!shown.length) return null
  return (
    <div className={classes.factLine}>
      {shown.map(([name, field]) => (
        <span key={name}>
          <Fact field={field} name={name} row={row} bare={bare?.includes(name) ?? false} />
        </span>
      ))}
    </div>
  )
}

const labelled = new Set(['day', 'moment', 'boolean', 'percent'])

interface FactProps {
  field: FieldMeta
  name: string
  row: Row
  bare: boolean
}

/** In words alone; said what it is where its value does not say it. */
function Fact({ field, name, row, bare }: FactProps) {
  const { types } = useMeta()
  const word = (key: string) => field.choices?.find((choice) => choice.key === key)?.label ?? key
  if (field.kind === 'ref') return titleOf(types[field.to!], row[includeName(name)] ?? {})
  if (field.kind === 'choice' || field.kind === 'choices') {
    const words = [row[name]].flat().map(word).join(', ')
    return bare ? words : `${field.label}: ${words}`
  }
  return (
    <>
      {labelled.has(field.kind) && !bare && `${field.label} `}
      <FieldValue compact={field.kind !== 'money'} field={field} name={name} value={row[name]} record={row} />
    </>
  )
}
