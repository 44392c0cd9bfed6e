/**
 * What a document comes to: pure, so that editor, server and paper say the same. The one stated rule: line nets are
 * rounded half away from zero to the currency, a document discount is spread over them by largest remainder, and tax is
 * computed once per category and rate on the rounded sum (EN 16931, BR-CO-17).
 */
import { big, lineNet, rounded, spread, type Decimal } from '#platform/money.ts'

export interface PricedLine {
  /** 1 when left out. */
  quantity?: Decimal
  unitPrice?: Decimal
  /** 0–100. */
  discountPercent?: Decimal
  /** A price without further discount: the document's is spread over the other lines. */
  netPrice?: boolean | null | undefined
  taxPercent?: Decimal
  taxCategory?: string | null | undefined
  /** Cost of one unit, in the document's currency. */
  unitCost?: Decimal
  /** `optional`, `alternative` and `text` are shown but never totalled; `charge` (freight) is. */
  kind?: string | null | undefined
}

export interface PricedDocument {
  currency: string
  /** Discount on the whole document, 0–100 … */
  discountPercent?: Decimal
  /** … and an amount off it, after the percentage. */
  discountAmount?: Decimal
  lines: readonly PricedLine[]
}

/** Amounts are decimal strings, rounded to the currency. */
export interface LineTotals {
  /** Before the document's discount. */
  netAmount: string
  /** The line's share of the document's discount. */
  discountAmount: string
  taxPercent: string
}
export interface TaxTotal {
  category: string
  percent: string
  net: string
  tax: string
}
export interface DocumentTotals {
  /** In the order of the document. */
  lines: LineTotals[]
  taxes: TaxTotal[]
  /** After the document's discount, before tax. */
  netTotal: string
  discountTotal: string
  taxTotal: string
  grossTotal: string
  /** Cost and margin are null while no line says what it costs; the percentage also where nothing is charged. */
  costTotal: string | null
  marginAmount: string | null
  marginPercent: string | null
}

/** Lines of the kinds that count. */
export const isTotalled = ({ kind }: PricedLine) =>
  kind !== 'optional' && kind !== 'alternative' && kind !== 'text'

export function priceDocument(document: PricedDocument): DocumentTotals {
  const { currency, lines } = document
  const sum = (parts: readonly Decimal[]) =>
    rounded(
      parts.reduce((all, part) => big(all).plus(big(part)), big(0)),
      currency,
    )
  const nets = lines.map((line) =>
    line.kind === 'text' ? rounded(0, currency) : rounded(lineNet(line), currency),
  )
  const totalled = lines.flatMap((line, index) => (isTotalled(line) ? [index] : []))
  const before = sum(totalled.map((index) => nets[index]))
  const lowered = totalled.filter((index) => !lines[index]!.netPrice)
  const reduced = lowered.map((index) => nets[index])
  const discountTotal = rounded(
    big(sum(reduced)).times(big(document.discountPercent)).div(100).plus(big(document.discountAmount)),
    currency,
  )
  const shares = spread(discountTotal, reduced, currency)
  const discounts = new Map(lowered.map((index, place) => [index, shares[place]!]))
  const priced = lines.map((line, index) => ({
    netAmount: nets[index]!,
    discountAmount: discounts.get(index) ?? rounded(0, currency),
    taxPercent: big(line.taxPercent).toFixed(),
  }))
  const taxes = taxesOf(
    totalled.map((index) => ({
      category: lines[index]!.taxCategory ?? 'standard',
      percent: priced[index]!.taxPercent,
      net: big(nets[index]).minus(big(discounts.get(index))),
    })),
    currency,
  )
  const netTotal = sum([before, big(discountTotal).times(-1)])
  const taxTotal = sum(taxes.map(({ tax }) => tax))
  return {
    lines: priced,
    taxes,
    netTotal,
    discountTotal,
    taxTotal,
    grossTotal: sum([netTotal, taxTotal]),
    ...marginOf(
      totalled.map((index) => lines[index]!),
      netTotal,
      currency,
    ),
  }
}

function taxesOf(
  parts: readonly { category: string; percent: string; net: Decimal }[],
  currency: string,
): TaxTotal[] {
  const groups = new Map<string, { category: string; percent: string; net: ReturnType<typeof big> }>()
  for (const { category, percent, net } of parts) {
    const key = `${category} ${percent}`
    groups.set(key, { category, percent, net: (groups.get(key)?.net ?? big(0)).plus(big(net)) })
  }
  return [...groups.values()].map(({ category, percent, net }) => ({
    category,
    percent,
    net: rounded(net, currency),
    tax: rounded(net.times(percent).div(100), currency),
  }))
}

/** Null where nothing is charged, or so little that a percentage says nothing. */
function percentOf(margin: ReturnType<typeof big>, netTotal: string): string | null {
  if (big(netTotal).eq(0)) return null
  const percent = margin.times(100).div(netTotal).round(2)
  return percent.abs().lt(100_000) ? percent.toFixed() : null
}

function marginOf(lines: readonly PricedLine[], netTotal: string, currency: string) {
  const known = lines.filter(({ unitCost }) => unitCost !== null && unitCost !== undefined)
  if (known.length === 0) return { costTotal: null, marginAmount: null, marginPercent: null }
  const cost = known.reduce(
    (all, { quantity, unitCost }) => all.plus(rounded(big(quantity ?? 1).times(big(unitCost)), currency)),
    big(0),
  )
  const margin = big(netTotal).minus(cost)
  return {
    costTotal: rounded(cost, currency),
    marginAmount: rounded(margin, currency),
    marginPercent: percentOf(margin, netTotal),
  }
}
