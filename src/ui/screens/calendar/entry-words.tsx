import { Repeat } from 'lucide-react'
import type { ReactNode } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { titleOf } from '#ui/fields/titles.ts'
import { PlainFact } from '#ui/screens/list/plain-fact.tsx'
import { PeekLink } from '#ui/screens/peek/peek-link.tsx'
import { calendarTexts } from '#ui/texts/calendar.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './calendar.module.css'
import type { Occurrence } from './entries.ts'

/** How far a record is, for its look and its words. */
export function stateOf(type: TypeMeta, { row }: Occurrence) {
  const state = type.statusField ? type.fields[type.statusField] : undefined
  return state?.choices?.find(({ key }) => key === row[type.statusField!])
}

/** What an entry of the calendar is called, with what its look alone would tell. */
export function EntryWords({ type, at }: { type: TypeMeta; at: Occurrence }) {
  const t = useT(calendarTexts)
  const { says } = type.calendar!
  if (at.row.veiled) return at.row.veiled
  const state = stateOf(type, at)
  return (
    <>
      {says ? <PlainFact type={type} row={at.row} name={says} /> : titleOf(type, at.row)}
      {at.again && (
        <>
          {' '}
          <Repeat size={11} aria-hidden className={classes.again} />
          <span className="sr-only">, {t('again')}</span>
        </>
      )}
      {state && <span className="sr-only">, {state.label}</span>}
    </>
  )
}

interface Target {
  type: TypeMeta
  at: Occurrence
  className: string | undefined
  children: ReactNode
}

/** Leads to the record, where it may be seen. */
export const EntryTarget = ({ type, at: { row }, className, children }: Target) =>
  row.veiled ? (
    <span className={className}>{children}</span>
  ) : (
    <PeekLink collection={type.name} id={row.id} className={className}>
      {children}
    </PeekLink>
  )
