/** Submitting, approving and releasing a contract: by the same limits as quotes, and never by whoever made it. */
import { documentTotals, filledLines } from '#base/catalog/index.ts'
import {
  approversOf,
  authorityOfCaller,
  beyond,
  deepestDiscount,
  isOwn,
  mayApprove,
} from '#loop/5-quoting/index.ts'
import { forbidden } from '#platform/http/problems.ts'
import { notify } from '#platform/notifications/index.ts'
import type { Change } from '#platform/records/change.ts'
import { todayOf } from '#platform/records/filter/dates.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Effect } from '#platform/records/registry.ts'
import { isCallable } from '../rules/consumption.ts'
import { contracts } from '../schema.ts'

export const submit: Effect = async (change, contract) => {
  const offered = await asOffered(change, contract)
  const approvalReasons = beyond(offered, await authorityOfCaller(change))
  if (approvalReasons.length === 0)
    return { set: { status: 'approved', approvalReasons, approvedAt: change.now } }
  const submitted = { ...contract, submittedById: change.caller.userId }
  for (const { id, authority } of await approversOf(change))
    if (!isOwn(submitted, id) && mayApprove(offered, authority))
      await tell(change, contract, id, 'inApproval')
  return { set: { status: 'inApproval', approvalReasons } }
}

export const approve: Effect = async (change, contract) => {
  const offered = await asOffered(change, contract)
  if (!mayApprove(offered, await authorityOfCaller(change)))
    throw forbidden('beyond_authority', { discount: deepestDiscount(offered) })
  await tellSubmitter(change, contract, 'approved')
}

export const refuse: Effect = (change, contract) => tellSubmitter(change, contract, 'draft')

async function tellSubmitter(change: Change, contract: Values, status: string): Promise<void> {
  const { submittedById } = contract
  if (submittedById && submittedById !== change.caller.userId)
    await tell(change, contract, submittedById, status)
}

/** The contract as a quote of all that it agrees on: what limits of discount and margin are held against. */
async function asOffered(change: Change, contract: Values): Promise<Values> {
  const lines = await filledLines(change, {
    lines: (contract.lines as Values[])
      .filter(isCallable)
      .map((line) => ({ ...line, quantity: line.targetQuantity ?? '1' })),
    currency: contract.currency,
    accountId: contract.accountId,
    day: todayOf(change.app),
    listPrices: true,
  })
  const offered = { ...contract, lines }
  return { ...offered, ...documentTotals(offered) }
}

async function tell(change: Change, contract: Values, to: string, status: string): Promise<void> {
  const state = contracts.fields.status!.choices!.find(({ key }) => key === status)!
  const title = [contract.number, contract.name].filter(Boolean).join(' ')
  await notify(change, {
    to,
    kind: status === 'inApproval' ? 'approval' : 'outcome',
    title,
    says: state.label[change.app.config.company.language],
    aboutType: contracts.name,
    aboutId: contract.id,
    cause: `${contract.id} ${contract.version} ${status}`,
  })
}
