import { ActivityRow } from '#base/activities/web/index.ts'
import type { Row } from '#ui/api/types.ts'
import { RecordLink } from '#ui/fields/value.tsx'
import { useT } from '#ui/texts/engine.ts'
import { homeTexts } from '#app/web/texts/home.ts'
import classes from './home.module.css'
import { useMyActivities } from './my-activities.ts'

/** Overdue, today, and what has no date: each is completed where it stands. */
export function Today() {
  const t = useT(homeTexts)
  const { overdue, today, undated } = useMyActivities()
  if (!overdue.length && !today.length && !undated.length) return null
  return (
    <section>
      <h2>{t('now')}</h2>
      <Group label={t('overdue', { count: overdue.length })} rows={overdue} />
      <Group label={t('today', { count: today.length })} rows={today} />
      <Group label={t('undated', { count: undated.length })} rows={undated} />
    </section>
  )
}

function Group({ label, rows }: { label: string; rows: Row[] }) {
  if (!rows.length) return null
  return (
    <>
      <h3>{label}</h3>
      <ul className={classes.rows}>
        {rows.map((row) => (
          <ActivityRow key={row.id} activity={row}>
            <About activity={row} />
          </ActivityRow>
        ))}
      </ul>
    </>
  )
}

/** What an activity is about: the record, or else the account. */
export function About({ activity }: { activity: Row }) {
  const { aboutType, aboutId, accountId, account } = activity
  if (aboutType && aboutId)
    return (
      <div className={classes.about}>
        <RecordLink collection={aboutType} id={aboutId} known={aboutId === accountId ? account : undefined} />
      </div>
    )
  if (!accountId) return null
  return (
    <div className={classes.about}>
      <RecordLink collection="accounts" id={accountId} known={account} />
    </div>
  )
}
