/** What a quote says to its reader, on paper as on the page. Pure. */
import { big } from '#platform/money.ts'
import type { Language } from '#platform/records/fields.ts'
import type { Values } from '#platform/records/record-type.ts'
import { words } from './words.ts'

/** How values are written for the reader. */
interface Formats {
  amount: (value: string) => string
  money: (value: string) => string
  quantity: (value: string) => string
  percent: (value: string) => string
  day: (value: string | null) => string
}

export interface Sheet {
  facts: [label: string, value: string][]
  columns: { key: string; label: string; right: boolean }[]
  rows: { cells: Record<string, string>; note?: string; muted?: boolean }[]
  totals: [label: string, value: string, strong?: boolean][]
}

/** `sender` is who the reader asks. A column of discounts is there only where some line has one. */
export function sheetOf(quote: Values, sender: string | null, formats: Formats, language: Language): Sheet {
  const say = words[language]
  const { day, amount, quantity, percent } = formats
  const lines = quote.lines as Values[]
  const discounted = lines.some((line) => big(line.discountPercent).gt(0))
  const cells = (line: Values, index: number): Record<string, string> =>
    line.kind === 'text'
      ? { no: '', description: line.description ?? '', quantity: '', price: '', discount: '', net: '' }
      : {
          no: String(index + 1),
          description: line.description ?? '',
          quantity: [quantity(line.quantity ?? '1'), line.unit].filter(Boolean).join(' '),
          price: line.unitPrice ? amount(line.unitPrice) : '',
          discount: big(line.discountPercent).gt(0) ? percent(line.discountPercent) : '',
          net: line.unitPrice ? amount(line.netAmount) : '',
        }
  const facts: Sheet['facts'] = [
    [say.date, day(quote.sentAt ?? quote.updatedAt)],
    [say.validUntil, day(quote.validUntil)],
    [say.leadTime, quote.leadTimeDays ? say.days(quote.leadTimeDays) : ''],
    [say.onAcceptance, quote.becomes === 'contract' ? say.contract : ''],
    [say.contact, sender ?? ''],
  ]
  return {
    facts: facts.filter(([, value]) => value),
    columns: [
      { key: 'no', label: say.position, right: false },
      { key: 'description', label: say.description, right: false },
      { key: 'quantity', label: say.quantity, right: true },
      { key: 'price', label: say.price, right: true },
      ...(discounted ? [{ key: 'discount', label: say.discount, right: true }] : []),
      { key: 'net', label: say.net, right: true },
    ],
    rows: lines.map((line, index) => ({
      cells: cells(line, index),
      ...noteOf(line, language),
    })),
    totals: totalsOf(quote, formats, language),
  }
}

/** `offeredAs` is what a line was before somebody chose. */
function noteOf({ kind, offeredAs }: Values, language: Language): { note?: string; muted?: boolean } {
  const say = words[language]
  if (kind === 'optional' || kind === 'alternative')
    return { note: offeredAs === 'normal' ? say.replaced : say[kind as 'optional'], muted: true }
  return offeredAs === 'optional' || offeredAs === 'alternative' ? { note: say.chosen } : {}
}

function totalsOf(quote: Values, { money, percent }: Formats, language: Language): Sheet['totals'] {
  const say = words[language]
  const off = big(quote.discountTotal)
  const before: Sheet['totals'] = off.eq(0)
    ? []
    : [
        [say.subtotal, money(big(quote.netTotal).plus(off).toFixed())],
        [say.documentDiscount(percent(quote.discountPercent)), money(off.times(-1).toFixed())],
      ]
  return [
    ...before,
    [say.netTotal, money(quote.netTotal ?? '0')],
    ...((quote.taxes ?? []) as Values[])
      .filter((tax) => big(tax.tax).gt(0))
      .map((tax): [string, string] => [say.tax(percent(tax.percent), money(tax.net)), money(tax.tax)]),
    [say.grossTotal, money(quote.grossTotal ?? '0'), true],
  ]
}
