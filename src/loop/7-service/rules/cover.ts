/**
 * Whether somebody is entitled to service, and why. Pure: the same answer on the agent's screen, on a confirmation's
 * lines and on the invoice.
 */
import { Temporal } from 'temporal-polyfill'
import type { Values } from '#platform/records/record-type.ts'

/** Why a decision fell as it did; `rules/cover-words.ts` says it to a person. */
export interface Reason {
  why: ReasonCode
  params: Record<string, string>
}
export type ReasonCode =
  | 'in_warranty'
  | 'in_contract'
  | 'warranty_ended'
  | 'not_covered'
  | 'item_gone'
  | 'wear_excluded'
  | 'misuse_excluded'
  | 'contract_takes'
  | 'contract_takes_part'
  | 'allowance_used'
  | 'contract_takes_none'
  | 'goodwill'

export type Coverage = 'warranty' | 'contract' | 'none'

export interface Cover {
  coverage: Coverage
  /** Last day on which it stands as it is; null when no end is known. */
  until: string | null
  contractId: string | null
  reason: Reason
}

const gone = new Set(['replaced', 'retired', 'returned', 'lost'])
/** States of a contract that was in force at some time. */
const wasInForce = new Set(['inForce', 'expired', 'terminated'])

/** True when the contract stood on that day, whatever became of it since. */
export const stoodOn = (contract: Values, day: string): boolean =>
  wasInForce.has(contract.status) &&
  contract.validFrom <= day &&
  (!contract.validUntil || day <= contract.validUntil) &&
  (!contract.terminatedOn || day <= contract.terminatedOn)

/** The item stands in the contract's list, itself or by its product; an empty list covers all of the account. */
export const covers = (contract: Values, item: Values): boolean => {
  const items: string[] = contract.itemIds ?? []
  const products: string[] = contract.productIds ?? []
  if (contract.accountId !== item.accountId) return false
  if (items.length === 0 && products.length === 0) return true
  return items.includes(item.id) || products.includes(item.productId)
}

export const underWarranty = (item: Values, day: string): boolean =>
  Boolean(item.warrantyUntil) && day <= item.warrantyUntil

/** The contract of this item on that day: what names the item itself beats a product, that beats the whole account. */
export function contractFor(item: Values, contracts: readonly Values[], day: string): Values | null {
  const standing = contracts.filter((contract) => stoodOn(contract, day) && covers(contract, item))
  const nearness = (contract: Values) =>
    contract.itemIds?.includes(item.id) ? 2 : contract.productIds?.includes(item.productId) ? 1 : 0
  return standing.sort((a, b) => nearness(b) - nearness(a) || (a.number < b.number ? -1 : 1))[0] ?? null
}

/** What covers `item` on `day` (YYYY-MM-DD): its warranty first, then a service contract, else nothing. */
export function coverOf(item: Values, contracts: readonly Values[], day: string): Cover {
  if (gone.has(item.status)) return none('item_gone')
  if (underWarranty(item, day))
    return {
      coverage: 'warranty',
      until: item.warrantyUntil,
      contractId: null,
      reason: { why: 'in_warranty', params: { until: item.warrantyUntil } },
    }
  const contract = contractFor(item, contracts, day)
  if (contract)
    return {
      coverage: 'contract',
      until: earliest(contract.validUntil, contract.terminatedOn),
      contractId: contract.id,
      reason: { why: 'in_contract', params: { contract: contract.number } },
    }
  return item.warrantyUntil ? none('warranty_ended', { on: item.warrantyUntil }) : none('not_covered')
}

const none = (why: ReasonCode, params: Record<string, string> = {}): Cover => ({
  coverage: 'none',
  until: null,
  contractId: null,
  reason: { why, params },
})

const earliest = (...days: (string | null | undefined)[]): string | null =>
  days.filter((day): day is string => Boolean(day)).sort()[0] ?? null

/** Last day of a warranty of so many months that begins on `day`; without months there is none. */
export function warrantyEnd(day: string | null, months: number | null | undefined): string | null {
  if (!day || !months) return null
  return Temporal.PlainDate.from(day).add({ months }).subtract({ days: 1 }).toString()
}
