import { useState } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { useT } from '#ui/texts/engine.ts'
import { recordTexts } from '#ui/texts/record.ts'
import classes from './timeline.module.css'
import type { FieldChange } from './use-timeline.ts'

interface Props {
  type: TypeMeta | undefined
  changes: FieldChange[]
  /** How many are shown before the rest is asked for. */
  first?: number
}

/**
 * What there is to tell of a change: the fields that are on the page; where there are none, those that somebody wrote.
 * What only the server keeps for itself is nothing to tell.
 */
export function toldOf(type: Pick<TypeMeta, 'fields'> | undefined, changes: FieldChange[]): FieldChange[] {
  const loud = changes.filter(({ field }) => !type?.fields[field]?.quiet)
  return loud.length ? loud : changes.filter(({ field }) => !type?.fields[field]?.readOnly)
}

/** From what to what, field by field. */
export function Changes({ type, changes: whole, first = 3 }: Props) {
  const t = useT(recordTexts)
  const [all, setAll] = useState(false)
  const changes = toldOf(type, whole)
  const shown = all ? changes : changes.slice(0, first)
  return (
    <ul className={classes.changes}>
      {shown.map((change) => (
        <li key={change.field}>
          <span className={classes.label}>{change.label}</span>
          {asMany(type?.fields[change.field]?.kind, change) ? (
            <span>{t('linesChanged')}</span>
          ) : (
            <>
              <Value
                type={type}
                name={change.field}
                value={change.from}
                label={change.label}
                currency={wasIn(whole, change)}
              />
              <span aria-label={t('becomes')} role="img">
                →
              </span>
              <Value
                type={type}
                name={change.field}
                value={change.to}
                label={change.label}
                currency={change.currency}
              />
            </>
          )}
        </li>
      ))}
      {changes.length > first && (
        <li>
          <button type="button" className={classes.toggle} onClick={() => setAll(!all)}>
            {all ? t('lessChanges') : t('moreChanges', { count: changes.length - first })}
          </button>
        </li>
      )}
    </ul>
  )
}

/** Lines are told by their count: as many as before says nothing of what became of them. */
const asMany = (kind: string | undefined, { from, to }: FieldChange) =>
  kind === 'lines' && Array.isArray(from) && Array.isArray(to) && from.length === to.length

/** In which currency an amount was before: another one where the same change brought a new one. */
export const wasIn = (all: readonly FieldChange[], { currency }: FieldChange): string | undefined =>
  currency && ((all.find(({ field }) => field === 'currency')?.from as string | null | undefined) ?? currency)

interface ValueProps {
  type: TypeMeta | undefined
  name: string
  value: unknown
  label: string
  currency: string | undefined
}

/** References come with their names. */
const namesOf = (value: unknown): string[] | null => {
  const all = Array.isArray(value) ? value : [value]
  const named = all.every((one) => typeof one === 'object' && one !== null && 'title' in one)
  return named && all.length ? all.map((one: { title: string | null }) => one.title ?? '…') : null
}

function Value({ type, name, value, label, currency }: ValueProps) {
  const field = type?.fields[name]
  const names = namesOf(value)
  if (names) return <span>{names.join(', ')}</span>
  if (field && field.kind !== 'json')
    return <FieldValue field={field} name={name} value={value} record={{ currency }} />
  const text = value === null || value === undefined ? null : typeof value === 'object' ? '…' : String(value)
  return <FieldValue field={{ kind: 'text', label }} value={text} />
}
