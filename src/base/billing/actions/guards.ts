/** What keeps invoices and payments as they are once they count, and what a draft takes from its account. */
import { exemptionFor, filledLines } from '#base/catalog/index.ts'
import { sql } from '#platform/db/sql.ts'
import { Problem } from '#platform/http/problems.ts'
import { ruleContext } from '#platform/records/actions.ts'
import type { Change } from '#platform/records/change.ts'
import { differences } from '#platform/records/diff.ts'
import { seeingAll } from '#platform/records/present.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { BinGuard, Guard } from '#platform/records/registry.ts'
import { invoiceDerived, openWhenIssued } from '../rules.ts'

/** What may still change on an issued invoice: what is open on it, who looks after it, notes about it. */
const living = new Set([
  'paidAmount',
  'paidElsewhere',
  'creditedAmount',
  'openAmount',
  'paymentState',
  'overdue',
  'dunningLevel',
  'remindedOn',
  ...openWhenIssued,
  'documentId',
  'sentOn',
  'externalId',
  'externalSource',
])

/** History that an import brought may be mended by another import; nothing else that is issued ever changes. */
const mendable = (change: Change, record: Values) =>
  record.history === true && change.caller.kind === 'import'

export const invoiceGuard: Guard = async (change, next, previous) => {
  if (previous && previous.status !== 'draft' && !mendable(change, previous)) {
    const changed = differences(change.app.config.fields('invoices'), previous, next)
    const fields = Object.keys(changed).filter((name) => !living.has(name) && !name.startsWith('custom.'))
    if (fields.length) throw new Problem('conflict', 'invoice_issued', { fields })
  }
  // A credit note's lines are shares of its original's, and history says itself what was charged.
  if (next.history) return { ...next, lines: await described(change, next) }
  if (next.kind !== 'invoice' || (previous && previous.status !== 'draft')) return
  const drafted = await filled(change, next, previous)
  return {
    ...drafted,
    ...invoiceDerived(drafted, previous, ruleContext(change.app, change.caller, change.now)),
  }
}

/** Lines that name a product alone are called as it is. */
async function described(change: Change, next: Values): Promise<Values[]> {
  const lines = (next.lines ?? []) as Values[]
  if (lines.every(({ productId, description }) => description || !productId)) return lines
  const { currency, accountId, issuedOn: day } = next
  const filled = await filledLines(change, { lines, currency, accountId, day })
  return lines.map((line, index) => ({ ...line, description: filled[index]!.description }))
}

async function filled(change: Change, next: Values, previous: Values | null): Promise<Values> {
  const account = await accountOf(change, next.accountId)
  const moved = previous && previous.accountId !== next.accountId
  const own = (name: string, theirs: unknown) =>
    moved && next[name] === previous[name] ? theirs : (next[name] ?? theirs ?? null)
  const head = {
    recipientName: own('recipientName', account?.name),
    billingAddress: own('billingAddress', account?.billingAddress),
    vatId: own('vatId', account?.taxNumber),
    paymentTermsDays: own('paymentTermsDays', account?.paymentTermsDays),
  }
  const { currency, accountId, issuedOn } = next
  const day = issuedOn ?? change.now.slice(0, 10)
  const exemption = exemptionFor(change, {
    country: head.billingAddress?.country ?? null,
    vatId: head.vatId,
    goods: await goodsAmong(change, next.lines ?? []),
  })
  // A rate that a person entered stays, and is said to be wrong when the invoice is issued.
  const lines = await filledLines(change, { lines: next.lines ?? [], currency, day, accountId, exemption })
  return { ...next, ...head, exemption, lines }
}

async function accountOf(change: Change, id: string): Promise<Values | undefined> {
  const fields = ['name', 'billingAddress', 'taxNumber', 'paymentTermsDays']
  const accounts = readable(change.app, seeingAll(change.caller), 'accounts', fields)
  const found = await change.db.query<Values>(sql`select a.* from ${accounts} a where a.id = ${id}::uuid`)
  return found.rows[0]
}

/** Goods make it a supply of goods; a line without a product is work. */
async function goodsAmong(change: Change, lines: readonly Values[]): Promise<boolean> {
  const ids = lines.flatMap(({ productId }) => (productId ? [productId as string] : []))
  if (ids.length === 0) return false
  const products = readable(change.app, seeingAll(change.caller), 'products', ['type'])
  const found = await change.db.query(
    sql`select 1 from ${products} p where p.id = any(${ids}::uuid[]) and p.type not in ('service', 'software') limit 1`,
  )
  return found.rows.length > 0
}

/** A draft may go; what is issued stays, unless an import takes back the history that it brought. */
export const invoiceBinGuard: BinGuard = async (change, record, to) => {
  if (to === 'deleted' && record.status === 'issued' && !mendable(change, record))
    throw new Problem('conflict', 'invoice_not_deleted')
}

const settled = ['invoiceId', 'amount', 'currency', 'paidOn', 'method', 'reference']

export const paymentGuard: Guard = async (change, next, previous) => {
  if (!previous) {
    await change.begin()
    const invoices = readable(change.app, seeingAll(change.caller), 'invoices', ['accountId', 'currency'])
    const found = await change.db.query<Values>(
      sql`select i.* from ${invoices} i where i.id = ${next.invoiceId}::uuid`,
    )
    const { accountId = null, currency = next.currency } = found.rows[0] ?? {}
    return { ...next, accountId, currency }
  }
  const changed = Object.keys(differences(change.app.config.fields('payments'), previous, next))
  if (changed.some((name) => settled.includes(name))) throw new Problem('conflict', 'payment_recorded')
}

export const paymentBinGuard: BinGuard = async (change, record, to) => {
  const undoing = change.caller.kind === 'import' || record.status === 'reversed'
  if (to === 'deleted' && !undoing) throw new Problem('conflict', 'payment_not_deleted')
}
