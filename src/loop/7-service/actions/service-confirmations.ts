/** Service confirmations: what their lines come to, with every write until they are posted. */
import { filledLines } from '#base/catalog/index.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { sql } from '#platform/db/sql.ts'
import { invalid, Problem } from '#platform/http/problems.ts'
import { ruleContext } from '#platform/records/actions.ts'
import type { Change } from '#platform/records/change.ts'
import { differences } from '#platform/records/diff.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { BinGuard, Effect, Guard } from '#platform/records/registry.ts'
import { allowancesOf, noAllowances, periodOf, type Consumption } from '../rules/allowances.ts'
import { isFixed, reckoned, unpriced } from '../rules/confirmations.ts'
import { contractFor } from '../rules/cover.ts'
import { mayConfirm } from '../rules/orders.ts'
import { serviceConfirmations } from '../schema/service-confirmations.ts'
import { contractsOf } from './coverage.ts'
import { recordOf } from './records.ts'

/** Set by actions and by the office on what is fixed otherwise. */
const beside = [
  'status',
  'note',
  'ownerId',
  'shares',
  'contractHours',
  'contractVisits',
  'contractId',
  'leadId',
  'invoiceId',
  'swaps',
  'releaseBefore',
]

export const confirmationGuard: Guard = async (change, next, previous) => {
  if (previous && isFixed(previous)) {
    const changed = Object.keys(differences(serviceConfirmations.fields, previous, next))
    if (changed.some((name) => !beside.includes(name) && !name.endsWith('Amount')))
      throw new Problem('conflict', 'confirmation_fixed')
    // What was posted stays as it was reckoned then.
    if (previous.status !== 'approved') return next
  }
  const order = await recordOf(change, 'service-orders', next.serviceOrderId)
  if (!order) return next
  if (!previous && !mayConfirm(order)) throw new Problem('conflict', 'order_not_begun')
  if (previous && previous.serviceOrderId !== next.serviceOrderId)
    throw invalid([{ path: 'serviceOrderId', code: 'read_only', params: { field: 'serviceOrderId' } }])
  return reckonedOn(change, {
    ...next,
    accountId: order.accountId,
    contactId: order.contactId,
    installedItemId: order.installedItemId,
    currency: previous?.currency ?? order.currency ?? next.currency,
    workedOn: next.workedOn ?? ruleContext(change.app, change.caller, change.now).today,
  })
}

/** What was posted counts against the contract and stands on an invoice: it does not vanish. */
export const confirmationBinGuard: BinGuard = async (_, { status }, to) => {
  if (to === 'deleted' && isFixed({ status })) throw new Problem('conflict', 'confirmation_fixed')
}

/**
 * The confirmation with its lines priced and decided. Posting locks the contract first, so that of two confirmations
 * that need its last hours the second finds them used.
 */
export async function reckonedOn(change: Change, confirmation: Values): Promise<Values> {
  const day: string = confirmation.workedOn
  const item = (await recordOf(change, 'installed-items', confirmation.installedItemId)) ?? null
  const contract = item && contractFor(item, await contractsOf(change, item.accountId), day)
  if (contract && confirmation.status === 'posted')
    await change.db.query(
      sql`select from service_contracts where id = ${contract.id}::uuid for no key update`,
    )
  const used = contract && (await consumed(change.db, contract, day, confirmation.id))
  const lines = await pricedLines(change, confirmation, day)
  return {
    ...confirmation,
    lines,
    ...reckoned(
      { ...confirmation, lines },
      {
        item,
        contract,
        allowances: contract && used ? allowancesOf(contract, used, day) : noAllowances,
        day,
        language: change.app.config.company.language,
      },
    ),
  }
}

/** What posted confirmations, but for one, took from the contract in the period of the day. */
export async function consumed(
  db: Queryable,
  contract: Values,
  day: string,
  but: string | null = null,
): Promise<Consumption> {
  const { from, until } = periodOf(contract, day)
  const found = await db.query<{ hours: string; visits: string }>(
    sql`select coalesce(sum(contract_hours), 0)::text as hours, coalesce(sum(contract_visits), 0)::text as visits
      from service_confirmations where contract_id = ${contract.id}::uuid and status = 'posted' and deleted_at is null
      and worked_on between ${from}::date and ${until}::date and id is distinct from ${but}::uuid`,
  )
  return { hours: found.rows[0]!.hours, visits: Number(found.rows[0]!.visits) }
}

async function pricedLines(change: Change, confirmation: Values, day: string): Promise<Values[]> {
  const lines: Values[] = confirmation.lines ?? []
  const { currency, accountId } = confirmation
  const filled = await filledLines(change, { lines, currency, day, accountId })
  return lines.map((line, index) => {
    const { description, unit, unitPrice } = filled[index]!
    return { ...line, description, unit: unit ?? units[line.kind], unitPrice }
  })
}

const units: Record<string, string> = { labour: 'h', travel: 'km' }

/** A hint becomes a lead as soon as it is handed in, for whoever looks after the account. */
export const submit: Effect = async (change, confirmation) => {
  if (!confirmation.hint || confirmation.leadId) return
  return { set: { leadId: await leadFrom(change, confirmation) } }
}

async function leadFrom(change: Change, { hint, accountId, contactId, number }: Values): Promise<string> {
  const account = await recordOf(change, 'accounts', accountId)
  const contact = await recordOf(change, 'contacts', contactId)
  const { firstName, lastName, email, phone } = contact ?? {}
  const lead = await change.create('leads', {
    company: account?.name,
    firstName,
    lastName,
    email,
    phone: phone ?? account?.phone,
    source: 'service',
    interest: hint.split('\n')[0].slice(0, 200),
    description: `${hint}\n\n${number}`,
    accountId,
    ...(account?.ownerId && { ownerId: account.ownerId }),
  })
  return lead.id
}

export const approve: Effect = async (_, confirmation) => {
  const missing = unpriced(confirmation)
  if (missing.length)
    throw invalid(missing.map((index) => ({ path: `lines[${index}].unitPrice`, code: 'price_missing' })))
}
