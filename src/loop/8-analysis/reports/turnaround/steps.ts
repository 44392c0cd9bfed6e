/**
 * The steps whose time is taken: for each, one statement for `id`, `from` and `to` (milliseconds since 1970) of what
 * was finished in a span.
 */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { sql, type Sql } from '#platform/db/sql.ts'
import type { Filter } from '#platform/records/filter/ast.ts'
import { startOfDay, type Span } from '#platform/records/filter/dates.ts'
import type { Label } from '#platform/records/fields.ts'
import { readable } from '#platform/records/readable.ts'

interface Step {
  key: string
  label: Label
  /** Collection of the cases. */
  of: string
  cases: (app: App, caller: Caller, filter: Filter, span: Span | null) => Sql
}

const within = (span: Span | null, { timeZone }: Caller): Sql =>
  span
    ? sql`ended >= ${startOfDay(span.from, timeZone)}::timestamptz and ended < ${startOfDay(span.until, timeZone)}::timestamptz`
    : sql`ended is not null`

/** Cases with both ends, the later one within the span. */
const finished = (cases: Sql, span: Span | null, caller: Caller) =>
  sql`select id, extract(epoch from began)::float8 * 1000 as "from", extract(epoch from ended)::float8 * 1000 as "to"
    from (${cases}) c where began is not null and ended >= began and ${within(span, caller)}`

/** A day as the moment at which it begins where the company is. */
const midnight = (app: App, day: Sql) => sql`(${day}::timestamp at time zone ${app.config.company.timeZone})`

/** What counts as taking a lead up, beside what was done about it. */
const takenUp = ['contact', 'qualify', 'convert']

export const steps: Step[] = [
  {
    key: 'firstContact',
    label: { en: 'Lead → first contact', de: 'Lead → erster Kontakt' },
    of: 'leads',
    cases: (app, caller, filter, span) => {
      const leads = readable(app, caller, 'leads', ['createdAt'], { filter })
      const activities = readable(app, caller, 'activities', [
        'aboutType',
        'aboutId',
        'leadId',
        'doneAt',
        'status',
      ])
      const cases = sql`select l.id, l."createdAt" as began, least(d.at, f.at) as ended from ${leads} l
        left join (select coalesce(a."leadId", a."aboutId"::uuid) as id, min(a."doneAt") as at from ${activities} a
          where a.status = 'done' and (a."leadId" is not null or a."aboutType" = 'leads') group by 1) d on d.id = l.id
        left join (select h.record_id as id, min(h.at) as at from history_ledger h
          where h.type = 'leads' and h.kind = any(${takenUp}) and h.caller <> 'import' group by 1) f on f.id = l.id`
      return finished(cases, span, caller)
    },
  },
  {
    key: 'quoteDecision',
    label: { en: 'Quote sent → decision', de: 'Angebot versandt → Entscheidung' },
    of: 'quotes',
    cases: (app, caller, filter, span) => {
      const quotes = readable(app, caller, 'quotes', ['sentAt', 'decidedAt'], { filter })
      return finished(
        sql`select q.id, q."sentAt" as began, q."decidedAt" as ended from ${quotes} q`,
        span,
        caller,
      )
    },
  },
  {
    key: 'orderDelivery',
    label: { en: 'Order → last delivery', de: 'Auftrag → letzte Lieferung' },
    of: 'orders',
    cases: (app, caller, filter, span) => {
      const orders = readable(app, caller, 'orders', ['orderedOn', 'deliveryState'], { filter })
      const deliveries = readable(app, caller, 'deliveries', ['orderId', 'shippedOn', 'receivedOn', 'status'])
      const cases = sql`select o.id, ${midnight(app, sql`o."orderedOn"`)} as began, ${midnight(app, sql`d.day`)} as ended
        from ${orders} o join (select "orderId" as id, max(coalesce("receivedOn", "shippedOn")) as day from ${deliveries} d
          where d.status in ('shipped', 'received') group by 1) d on d.id = o.id where o."deliveryState" = 'done'`
      return finished(cases, span, caller)
    },
  },
  {
    key: 'ticketSolution',
    label: { en: 'Ticket → solution', de: 'Ticket → Lösung' },
    of: 'tickets',
    cases: (app, caller, filter, span) => {
      const tickets = readable(app, caller, 'tickets', ['createdAt', 'resolvedAt'], { filter })
      return finished(
        sql`select t.id, t."createdAt" as began, t."resolvedAt" as ended from ${tickets} t`,
        span,
        caller,
      )
    },
  },
]
