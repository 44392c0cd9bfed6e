import { documentTotals } from '#base/catalog/rules/totals.ts'
import { big, rounded } from '#platform/money.ts'
import type { RuleContext, Values } from '#platform/records/record-type.ts'
import { Temporal } from 'temporal-polyfill'

/** Invoices and credit notes are counted apart, by the year of their date; drafts and history are not counted. */
export const numberPrefix = (record: Values): string | null =>
  record.status === 'issued' && record.issuedOn && !record.history
    ? `${record.kind === 'creditNote' ? 'C' : 'I'}-${record.issuedOn.slice(0, 4)}-`
    : null

/** What people still note about an invoice that is issued. */
export const openWhenIssued = ['disputed', 'note', 'ownerId']

const standardTerms = 30

export const dayAfter = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString()

/** Sums of a draft; of an issued one only what is still open, which follows from payments and credits. */
export function invoiceDerived(next: Values, previous: Values | null, context: RuleContext): Values {
  const arriving = context.imported && (!previous || previous.history)
  const status =
    arriving && !previous && next.status === 'draft' && (next.number || next.issuedOn)
      ? 'issued'
      : next.status
  const history = previous ? previous.history : Boolean(context.imported && status === 'issued')
  const issued = status === 'issued'
  const issuedOn = issued ? (next.issuedOn ?? context.today) : (next.issuedOn ?? null)
  const terms = next.paymentTermsDays ?? standardTerms
  const totals = previous?.status === 'issued' && !(arriving && history) ? {} : totalsOf({ ...next, history })
  const priced = { ...next, ...totals }
  const whole = { ...priced, ...(arriving ? paidBefore(priced, previous) : {}) }
  return {
    ...whole,
    status,
    history,
    ...(history && !next.number ? { number: next.externalId ?? null } : {}),
    issuedOn,
    dueOn: next.dueOn ?? (issuedOn ? dayAfter(issuedOn, terms) : null),
    ...standing({ ...whole, status, issuedOn }, context, terms),
  }
}

/** A credit note's sums are shares of its original's; history without lines brings its own. */
function totalsOf(next: Values): Values {
  if (next.kind === 'creditNote' && next.originalId && !next.history) return {}
  if (next.history && !next.lines?.length && next.grossTotal) {
    const tax = next.taxTotal ?? '0'
    return { taxTotal: tax, netTotal: next.netTotal ?? big(next.grossTotal).minus(big(tax)).toFixed() }
  }
  return documentTotals(next)
}

/** What was paid before an invoice came here, as the file says it. */
function paidBefore(next: Values, previous: Values | null): Values {
  // An invoice that was paid there stays so when its lines come in a file of their own.
  const settledThere =
    previous?.paymentState === 'done' && big(previous.paidAmount).eq(big(previous.paidElsewhere))
  if (settledThere && next.paidAmount === previous.paidAmount)
    return { paidAmount: next.grossTotal, paidElsewhere: next.grossTotal }
  if (previous && next.paidAmount === previous.paidAmount) return {}
  const here = big(previous?.paidAmount).minus(big(previous?.paidElsewhere))
  const paid = next.paidAmount ?? (next.paymentState === 'done' ? next.grossTotal : '0')
  return { paidAmount: paid, paidElsewhere: big(paid).minus(here).toFixed() }
}

function standing(next: Values, { today, imported }: RuleContext, terms: number): Values {
  const owed = next.status === 'issued' && next.kind === 'invoice'
  const paid = next.paidAmount ?? (imported && next.paymentState === 'done' ? next.grossTotal : '0')
  const settled = big(paid).plus(big(next.creditedAmount))
  const open = owed ? big(next.grossTotal).minus(settled) : big(0)
  const dueOn = next.dueOn ?? (next.issuedOn ? dayAfter(next.issuedOn, terms) : null)
  const unpriced = next.history && !next.lines?.length && big(next.grossTotal).eq(0)
  const state = open.lte(0) ? 'done' : settled.gt(0) ? 'partly' : 'none'
  return {
    paidAmount: paid,
    creditedAmount: next.creditedAmount ?? '0',
    openAmount: rounded(open, next.currency),
    paymentState: !owed ? null : unpriced ? (next.paymentState ?? 'none') : state,
    overdue: Boolean(open.gt(0) && dueOn && dueOn < today),
  }
}
