/** A contract comes into force and ends: when its day is there, or by hand before. */
import { Problem } from '#platform/http/problems.ts'
import { sql } from '#platform/db/sql.ts'
import type { Change } from '#platform/records/change.ts'
import { todayOf } from '#platform/records/filter/dates.ts'
import { seeingAll } from '#platform/records/present.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Effect } from '#platform/records/registry.ts'
import { amended, amendable, carried, nextTerm } from '../rules/contract-terms.ts'
import { lockContract } from './contracts.ts'
import { endPrompts } from './prompts.ts'

/** Released on or after its first day it is in force at once; an amendment takes the place of what it amends. */
export const release: Effect = async (change, contract) =>
  contract.validFrom <= todayOf(change.app) ? begin(change, contract) : undefined

export const start: Effect = (change, contract) => begin(change, contract)

async function begin(change: Change, contract: Values) {
  if (!contract.amendsId) return { set: { status: 'inForce' } }
  await applyAmendment(change, contract)
  return { set: { status: 'applied' } }
}

/** The next contract's own lines; the one in force stays as it is until that is released. */
export const amend: Effect = async (change, contract) => {
  const all = change.as(seeingAll(change.caller))
  const [open] = await pendingAmendments(all, contract)
  if (open) throw new Problem('conflict', 'amendment_under_way', { number: open.number })
  const made = contract.amendmentsMade + 1
  const draft = amendable(contract, made, todayOf(change.app))
  const { id, number } = await all.create('contracts', draft, { trusted: true })
  return { set: { amendmentsMade: made }, result: { contractId: id, number } }
}

/** Those on their way, whoever may see them. */
async function pendingAmendments({ app, db, caller }: Change, { id }: Values) {
  const amendments = readable(app, caller, 'contracts', ['number', 'amendsId', 'status'])
  const { rows } = await db.query<{ id: string; number: string }>(
    sql`select a.id, a.number from ${amendments} a
      where a."amendsId" = ${id}::uuid and a.status not in ('applied', 'withdrawn') order by a.id`,
  )
  return rows
}

const tooLate = {
  en: 'The contract ended before this came into force.',
  de: 'Der Vertrag endete, bevor dies in Kraft trat.',
}
const goesOn = {
  en: (number: string) => ` It goes on in ${number}.`,
  de: (number: string) => ` Er geht weiter in ${number}.`,
}

/** What was to change a contract that is over has no object any more. */
async function withdrawAmendments(change: Change, contract: Values): Promise<void> {
  const all = change.as(seeingAll(change.caller))
  const { language } = change.app.config.company
  const next = await successor(all, contract)
  const reason = tooLate[language] + (next ? goesOn[language](next) : '')
  for (const { id } of await pendingAmendments(all, contract))
    await all.act('contracts', id, 'withdraw', { reason })
}

/** The number of the contract that was made to follow it. */
async function successor({ app, db, caller }: Change, { id }: Values): Promise<string | null> {
  const contracts = readable(app, caller, 'contracts', ['number', 'predecessorId', 'status'])
  const { rows } = await db.query<{ number: string }>(sql`select c.number from ${contracts} c
    where c."predecessorId" = ${id}::uuid and c.status <> 'withdrawn' order by c.id desc limit 1`)
  return rows[0]?.number ?? null
}

/** What renews itself is the same agreement: what was to change it changes its next term. */
async function carryAmendments(change: Change, contract: Values, nextId: string): Promise<void> {
  const all = change.as(seeingAll(change.caller))
  const pending = await pendingAmendments(all, contract)
  if (pending.length === 0) return
  const next = await lockContract(all, nextId)
  for (const { id } of pending)
    await all.patch('contracts', id, carried(await lockContract(all, id), contract, next), {
      trusted: true,
      kind: 'carried',
      data: { contractId: next.id, number: next.number },
    })
}

async function applyAmendment(change: Change, amendment: Values): Promise<void> {
  const all = change.as(seeingAll(change.caller))
  const contract = await lockContract(all, amendment.amendsId)
  if (contract.status !== 'inForce')
    throw new Problem('conflict', 'contract_not_in_force', {}, { extra: { state: contract.status } })
  const { set, lost, low } = amended(contract, amendment)
  if (lost) throw new Problem('conflict', 'amendment_loses_line', { line: lost })
  if (low) throw new Problem('conflict', 'amendment_below_called', { line: low })
  await all.patch('contracts', contract.id, set, {
    trusted: true,
    kind: 'amended',
    data: { amendmentId: amendment.id, number: amendment.number },
  })
}

/** The contract that follows, as a draft with the same lines. */
export const renew: Effect = async (change, contract, { validUntil }) => {
  await endPrompts(change, contract, 'met')
  const { id, number } = await follow(change, nextTerm(contract, validUntil ?? null))
  return { result: { contractId: id, number } }
}

const follow = (change: Change, next: Values): Promise<Values> =>
  change.as(seeingAll(change.caller)).create('contracts', next, { trusted: true })

export const lapse: Effect = (change, contract) => endPrompts(change, contract, 'met')

export const terminate: Effect = async (change, contract, { on }) => {
  const today = todayOf(change.app)
  if (on && on > today) return
  await withdrawAmendments(change, contract)
  await endPrompts(change, contract, 'cancelled')
  return { set: { status: 'terminated' } }
}

export const withdraw: Effect = (change, contract) => endPrompts(change, contract, 'cancelled')

export const fulfil: Effect = (change, contract) =>
  endPrompts(change, contract, 'cancelled', ['behind', 'scheduled'])

/** Its last day is over. What renews itself goes on at once, as both sides agreed beforehand. */
export const expire: Effect = async (change, contract) => {
  const { terminatedOn, autoRenew, renewal } = contract
  const renews = autoRenew && !renewal && !terminatedOn
  if (!renews) await withdrawAmendments(change, contract)
  if (terminatedOn) {
    await endPrompts(change, contract, 'cancelled')
    return { set: { status: 'terminated' } }
  }
  if (!renews) {
    // That its end was coming is still to be talked about; the rest is past.
    await endPrompts(change, contract, 'cancelled', ['consumed', 'behind', 'scheduled'])
    return { set: { status: 'expired' } }
  }
  await endPrompts(change, contract, 'met')
  const { acceptedBy, acceptedAt, releasedById, releasedAt, amendmentsMade } = contract
  const agreed = { acceptedBy, acceptedAt, releasedById, releasedAt, amendmentsMade }
  const { id, number } = await follow(change, { ...nextTerm(contract, null), ...agreed, status: 'inForce' })
  await carryAmendments(change, contract, id)
  return { set: { status: 'expired', renewal: 'renewed' }, result: { contractId: id, number } }
}
