/** What bookkeeping takes over: every issued document by rate of tax, and every payment. */
import { sql } from '#platform/db/sql.ts'
import { malformed } from '#platform/http/problems.ts'
import { day } from '#platform/records/fields.ts'
import { Wrong, kinds } from '#platform/records/kinds.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Report } from '#platform/records/report.ts'

const days = new Set(['from', 'to'])
const asDay = day('Day', 'Tag')

/**
 * Rows of the days `from` to `to` (YYYY-MM-DD, both included), in their order. Credits and reversed payments stand
 * below zero; what came over from another system has been booked there.
 */
export const journal: Report = {
  name: 'journal',
  label: { en: 'Bookkeeping journal', de: 'Buchungsjournal' },
  types: ['invoices', 'payments'],
  run: async (app, caller, parameters) => {
    for (const [name, value] of parameters)
      if (!days.has(name) || kinds.day.parse(value, asDay) instanceof Wrong)
        throw malformed('unknown_parameter', { parameter: name })
    const [from, to] = [parameters.get('from'), parameters.get('to')]
    const fields = [
      'number',
      'kind',
      'status',
      'accountId',
      'recipientName',
      'vatId',
      'issuedOn',
      'dueOn',
      'currency',
    ]
    const money = ['taxes', 'exemption', 'history', 'netTotal', 'taxTotal']
    const invoices = readable(app, caller, 'invoices', [...fields, ...money])
    const paid = ['invoiceId', 'amount', 'currency', 'paidOn', 'reversedOn', 'reference', 'method']
    const payments = readable(app, caller, 'payments', paid)
    const found = await app.pool.query<Values>(sql`
      with documents as (select i.*, case i.kind when 'creditNote' then -1 else 1 end as sign from ${invoices} i
        where i.status = 'issued' and not coalesce(i.history, false)),
      entries as (
        select d."issuedOn" as day, d.number as document, d.kind::text as entry, d."recipientName" as account, d."vatId",
          d.currency, t.category as "taxCategory", t.percent as "taxPercent", d.exemption::text as exemption,
          d.sign * t.net as net, d.sign * t.tax as tax, d.sign * (t.net + t.tax) as gross, d."dueOn"::text as "dueOn",
          null as reference, d.id
        from documents d, jsonb_to_recordset(d.taxes) as t(category text, percent numeric, net numeric, tax numeric)
        union all
        select p."paidOn", i.number, 'payment', i."recipientName", i."vatId", p.currency, null, null, null, null, null,
          p.amount, null, p.reference, p.id from ${payments} p join ${invoices} i on i.id = p."invoiceId"
        union all
        select p."reversedOn", i.number, 'reversedPayment', i."recipientName", i."vatId", p.currency, null, null, null, null,
          null, -p.amount, null, p.reference, p.id
        from ${payments} p join ${invoices} i on i.id = p."invoiceId" where p."reversedOn" is not null)
      select day::text as date, entry, document, account, "vatId", currency, "taxCategory", "taxPercent"::text, exemption,
        round(net, 2)::text as net, round(tax, 2)::text as tax, round(gross, 2)::text as gross, "dueOn", reference
      from entries where (${from}::date is null or day >= ${from}::date) and (${to}::date is null or day <= ${to}::date)
      order by day, document, entry, id, entries."taxPercent"`)
    return { data: found.rows, totals: { count: found.rows.length } }
  },
}
