import type { TypeMeta } from '#platform/records/meta-types.ts'
import classes from './calendar.module.css'
import type { Entry } from './entries.ts'
import { EntryTarget, EntryWords, stateOf } from './entry-words.tsx'

/** A record on its day: its time, what it is, and by its look and a word how far it is. */
export function EntryLink({ type, entry: { at, time } }: { type: TypeMeta; entry: Entry }) {
  const state = stateOf(type, at)
  return (
    <li className={classes.entry} data-tone={state?.tone} data-kind={state?.kind}>
      <EntryTarget type={type} at={at} className={classes.link}>
        {time && <span className={`tabular ${classes.time}`}>{time} </span>}
        <EntryWords type={type} at={at} />
      </EntryTarget>
    </li>
  )
}
