/** What a contract says about an order that draws on it. Pure. */
import type { FieldProblem } from '#platform/http/problems.ts'
import { big } from '#platform/money.ts'
import type { Values } from '#platform/records/record-type.ts'
import { isCallable } from './consumption.ts'

/** The line of the contract that is meant: the one that is named, else the only one of that product. */
export function lineMeant(contract: Values, line: Values): Values | 'unknown' | 'several' | null {
  const callable = (contract.lines as Values[]).filter(isCallable)
  if (line.contractLineId) return callable.find(({ id }) => id === line.contractLineId) ?? 'unknown'
  const same = line.productId ? callable.filter(({ productId }) => productId === line.productId) : []
  return same.length > 1 ? 'several' : (same[0] ?? null)
}

/** Head and lines as they were agreed; what an order says otherwise is wrong. */
export function agreedFor(
  contract: Values,
  next: Values,
  previous: Values | null,
): { order: Values; wrong: FieldProblem[] } {
  const wrong: FieldProblem[] = []
  const parties = [contract.accountId, ...((contract.partyIds ?? []) as string[])]
  if (next.accountId !== previous?.accountId && !parties.includes(next.accountId))
    wrong.push({ path: 'accountId', code: 'not_a_party' })
  const { currency, discountPercent } = contract
  if (
    previous &&
    (next.currency !== previous.currency || !same(next.discountPercent, previous.discountPercent))
  )
    wrong.push({ path: 'currency', code: 'contract_terms' })
  const before = new Map(((previous?.lines ?? []) as Values[]).map((line) => [line.id, line]))
  const lines = (next.lines as Values[]).map((line, index) => {
    const path = `lines[${index}]`
    const was = before.get(line.id)
    const meant = was && !line.contractLineId ? null : lineMeant(contract, line)
    if (meant === null) return line
    if (typeof meant === 'string') {
      const code = meant === 'unknown' ? 'unknown_line' : 'which_contract_line'
      wrong.push({ path: `${path}.contractLineId`, code })
      return line
    }
    const agreed = was && was.contractLineId === meant.id ? was : null
    return agreed ? kept(line, agreed, path, wrong) : drawn(line, meant, path, wrong)
  })
  const head = previous
    ? {}
    : {
        currency,
        discountPercent,
        contactId: next.contactId ?? (next.accountId === contract.accountId ? contract.contactId : null),
        opportunityId: next.opportunityId ?? contract.opportunityId,
        terms: next.terms ?? contract.terms,
      }
  return { order: { ...next, ...head, lines }, wrong }
}

const same = (a: unknown, b: unknown) => big((a ?? 0) as string).eq(big((b ?? 0) as string))

/** A line that stands keeps the price at which it was called. */
function kept(line: Values, was: Values, path: string, wrong: FieldProblem[]): Values {
  if (line.productId !== was.productId) wrong.push({ path: `${path}.productId`, code: 'contract_product' })
  for (const name of ['unitPrice', 'discountPercent'])
    if (!same(line[name], was[name])) wrong.push({ path: `${path}.${name}`, code: 'contract_price' })
  return { ...line, netPrice: was.netPrice, kind: was.kind }
}

/** A new line is called at what was agreed; without an agreed price, at the list's of the day less the agreed discount. */
function drawn(line: Values, meant: Values, path: string, wrong: FieldProblem[]): Values {
  const given = (name: string) => line[name] !== null && line[name] !== undefined
  if (given('productId') && meant.productId && line.productId !== meant.productId)
    wrong.push({ path: `${path}.productId`, code: 'contract_product' })
  if (given('unitPrice') && !(meant.unitPrice && same(line.unitPrice, meant.unitPrice)))
    wrong.push({ path: `${path}.unitPrice`, code: 'contract_price' })
  if (!same(line.discountPercent, 0) && !same(line.discountPercent, meant.discountPercent))
    wrong.push({ path: `${path}.discountPercent`, code: 'contract_price' })
  const otherwise = given('productId') && !meant.productId
  return {
    ...line,
    contractLineId: meant.id,
    productId: line.productId ?? meant.productId,
    description: line.description ?? (otherwise ? null : meant.description),
    unit: line.unit ?? meant.unit,
    unitPrice: meant.unitPrice ?? null,
    discountPercent: meant.discountPercent,
    netPrice: meant.netPrice,
    taxCategory: line.taxCategory ?? (otherwise ? null : meant.taxCategory),
    kind: meant.kind === 'charge' ? 'charge' : 'normal',
  }
}
