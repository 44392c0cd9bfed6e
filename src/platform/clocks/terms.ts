/** What was promised: a policy as it stood when a clock took it up. Running clocks keep theirs. */
import { prepared } from '#platform/db/prepared.ts'
import { sql } from '#platform/db/sql.ts'
import { notFound } from '#platform/http/problems.ts'
import type { App } from '#platform/app.ts'
import type { Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import { remembered } from '#platform/records/remembered.ts'
import { newId } from '#platform/ids.ts'
import { alwaysOpen, type WorkCalendar } from './calendar.ts'

export interface Step {
  atPercent: number
  level: 'owner' | 'teamLead' | 'manager' | 'management'
  /** Told at any hour. */
  critical: boolean
}

export interface Target {
  metric: string
  /** What people call the metric. */
  name?: string | null
  priority?: string | null
  minutes: number
}

export interface Terms {
  calendar: WorkCalendar
  targets: Target[]
  steps: Step[]
  fallbackId: string | null
}

export interface KeptTerms {
  id: string
  terms: Terms
}

/** The company's policy that promises something by this metric; without one no time is promised. */
export const policyFor = (app: App, metric: string): Values | undefined =>
  app.config
    .records('clock-policies')
    .find(({ targets }) => (targets as Values[]).some((target) => target.metric === metric))

/** A calendar record as the arithmetic takes it; the company's time zone where it names none. */
export const workCalendar = (app: App, record: Values): WorkCalendar => ({
  timeZone: record.timeZone ?? app.config.company.timeZone,
  windows: record.windows ?? [],
  holidays: (record.holidays ?? []).map(({ date, from, to }: Values) => ({ date, from, to })),
})

/** The target of a metric: the one for this priority, else the one for every priority. */
export const targetOf = (terms: Terms, metric: string, priority: string | null): Target | undefined => {
  const own = terms.targets.filter((target) => target.metric === metric)
  return (
    own.find((target) => (target.priority ?? null) === priority) ?? own.find((target) => !target.priority)
  )
}

function termsOf(app: App, policy: Values): { terms: Terms; written: string } {
  const calendar = app.config.records('calendars').find((one) => one.id === policy.calendarId)
  const terms: Terms = {
    calendar: calendar ? workCalendar(app, calendar) : alwaysOpen(app.config.company.timeZone),
    targets: policy.targets ?? [],
    steps: policy.steps ?? [],
    fallbackId: policy.fallbackId ?? null,
  }
  return { terms, written: JSON.stringify(terms) }
}

/**
 * A policy (by id or name) as it stands now, kept for good under its version.
 * @throws Problem not-found when there is no such policy
 */
export async function keepTerms(change: Change, policy: string): Promise<KeptTerms> {
  const { app, db } = change
  const record = app.config.records('clock-policies').find((one) => one.id === policy || one.name === policy)
  if (!record) throw notFound('clock-policies', policy)
  const { terms, written } = remembered(app, `terms ${record.id}`, () => termsOf(app, record))
  const find = () =>
    db.query<{ id: string }>(
      prepared(sql`select id from clocks_terms
        where policy_id = ${record.id}::uuid and policy_version = ${record.version}
          and md5(terms::text) = md5(${written}::jsonb::text)`),
    )
  let kept = await find()
  if (!kept.rows[0]) {
    await db.query(sql`insert into clocks_terms (id, policy_id, policy_version, terms)
      values (${newId()}::uuid, ${record.id}::uuid, ${record.version}, ${written}::jsonb) on conflict do nothing`)
    kept = await find()
  }
  return { id: kept.rows[0]!.id, terms }
}
