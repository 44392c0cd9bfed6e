/** The customer's purchase order: kept, compared, and each difference settled before anything is confirmed. */
import { invalid } from '#platform/http/problems.ts'
import type { Effect } from '#platform/records/registry.ts'
import type { Values } from '#platform/records/record-type.ts'
import { compare, takeTheirs } from '../rules/purchase-order.ts'
import { orderAction } from './order.ts'

/** A second comparison replaces the first: only what differs now is to be settled. */
export const comparePurchaseOrder: Effect = async (_change, order, input) => {
  const differences = compare(order, input)
  return {
    set: {
      customerOrderNumber: input.number,
      customerOrderedOn: input.date ?? order.customerOrderedOn,
      customerOrderFileId: input.documentId ?? order.customerOrderFileId,
      differences,
    },
    result: { differences: differences.length },
  }
}

export const settleDifference = orderAction(async (change, order, input) => {
  const differences = order.differences as Values[]
  const one = differences.find(({ key, taken }) => key === input.key && !taken)
  if (!one) throw invalid([{ path: 'key', code: 'unknown_difference' }])
  const { take, note = null } = input
  const settled = { ...one, taken: take, note, at: change.now, byId: change.caller.userId }
  return {
    ...(take === 'theirs' ? takeTheirs(order, one) : {}),
    differences: differences.map((other) => (other === one ? settled : other)),
    result: { left: differences.filter(({ taken }) => !taken).length - 1 },
  }
})
