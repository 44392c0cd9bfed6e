import { Repeat } from 'lucide-react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { titleOf } from '#ui/fields/titles.ts'
import { PlainFact } from '#ui/screens/list/plain-fact.tsx'
import { PeekLink } from '#ui/screens/peek/peek-link.tsx'
import { calendarTexts } from '#ui/texts/calendar.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './calendar.module.css'
import type { Entry } from './days.ts'

/** A record on its day: its time, what it is, and by its look and a word how far it is. */
export function EntryLink({ type, entry: { row, time, again } }: { type: TypeMeta; entry: Entry }) {
  const state = type.statusField ? type.fields[type.statusField] : undefined
  const choice = state?.choices?.find(({ key }) => key === row[type.statusField!])
  const t = useT(calendarTexts)
  const { says } = type.calendar!
  return (
    <li className={classes.entry} data-tone={choice?.tone} data-kind={choice?.kind}>
      <PeekLink collection={type.name} id={row.id} className={classes.link}>
        {time && <span className={`tabular ${classes.time}`}>{time} </span>}
        {says ? <PlainFact type={type} row={row} name={says} /> : titleOf(type, row)}
        {again && (
          <>
            {' '}
            <Repeat size={11} aria-hidden className={classes.again} />
            <span className="sr-only">, {t('again')}</span>
          </>
        )}
        {choice && <span className="sr-only">, {choice.label}</span>}
      </PeekLink>
    </li>
  )
}
