/** Which quotes need somebody's approval, and whose. Pure. */
import { big, lineNet } from '#platform/money.ts'
import type { RuleContext, Values } from '#platform/records/record-type.ts'

/** What a company starts with: a tenth at most, and nothing below cost, without somebody else's approval. */
export const shippedRules: Values[] = [
  { roleKey: null, maxDiscountPercent: '10', minMarginPercent: '0' },
  { roleKey: 'sales-manager', maxDiscountPercent: '20', minMarginPercent: '0', approvesUpToPercent: '30' },
  { roleKey: 'management', maxDiscountPercent: '20', minMarginPercent: '0', approvesUpToPercent: '100' },
  { roleKey: 'administrator', maxDiscountPercent: '10', minMarginPercent: '0', approvesUpToPercent: '100' },
]

export const ruleDerived = ({ roleKey }: Values, _: Values | null, context: RuleContext): Values => ({
  name: context.config('roles').find(({ key }) => key === roleKey)?.name ?? roleKey ?? '*',
})

/** What somebody with these roles may give: the most generous of their rules; null where there is no limit. */
export interface Authority {
  maxDiscount: string | null
  minMargin: string | null
  /** Null: approves nothing. */
  approvesUpTo: string | null
}

/** A company without any rule sets no limit. */
export function authorityOf(rules: readonly Values[], roleKeys: readonly string[]): Authority {
  if (rules.length === 0) return { maxDiscount: null, minMargin: null, approvesUpTo: '100' }
  const mine = rules.filter(({ roleKey }) => !roleKey || roleKeys.includes(roleKey))
  const named = (field: string) => mine.map((rule) => (rule[field] ?? null) as string | null)
  const margins = named('minMarginPercent')
  const approving = sorted(named('approvesUpToPercent').filter((one) => one !== null))
  return {
    maxDiscount: sorted(named('maxDiscountPercent').filter((one) => one !== null)).at(-1) ?? '0',
    minMargin: margins.includes(null) ? null : (sorted(margins as string[])[0] ?? null),
    approvesUpTo: approving.at(-1) ?? null,
  }
}

const sorted = (values: readonly string[]) => values.toSorted((a, b) => big(a).cmp(big(b)))

/** The largest discount of any line: against the list price or the price as it stands, with the document's on top. */
export function deepestDiscount(quote: Values): string {
  const lines = ((quote.lines ?? []) as Values[]).filter(({ kind }) => kind !== 'text')
  const deepest = lines.reduce<ReturnType<typeof big>>((most, line) => {
    const asked = big(line.listPrice).gt(big(line.unitPrice)) ? big(line.listPrice) : big(line.unitPrice)
    const full = asked.times(big(line.quantity ?? 1))
    if (full.lte(0)) return most
    // An option that is chosen gets the document's discount too.
    const document = line.netPrice ? big(0) : big(quote.discountPercent)
    const left = lineNet(line).times(big(100).minus(document)).div(100)
    const given = big(100).minus(left.times(100).div(full))
    return given.gt(most) ? given : most
  }, big(0))
  return deepest.round(4).toFixed()
}

/** Why somebody may not let this quote go alone; empty when it is within their limits. */
export function beyond(quote: Values, { maxDiscount, minMargin }: Authority): ('discount' | 'margin')[] {
  const discount = maxDiscount !== null && big(deepestDiscount(quote)).gt(maxDiscount)
  const { marginPercent } = quote
  const margin =
    minMargin !== null &&
    marginPercent !== null &&
    marginPercent !== undefined &&
    big(marginPercent).lt(minMargin)
  return [...(discount ? (['discount'] as const) : []), ...(margin ? (['margin'] as const) : [])]
}

/** True when somebody's rules let them approve the discount of a colleague's quote. */
export const mayApprove = (quote: Values, { approvesUpTo }: Authority): boolean =>
  approvesUpTo !== null && big(deepestDiscount(quote)).lte(approvesUpTo)
