/** What the acknowledgement says: the order as both sides agreed on it. */
import type { Formats, Letterhead, Paper } from '#platform/paper/index.ts'
import { big } from '#platform/money.ts'
import type { Language } from '#platform/records/fields.ts'
import type { Values } from '#platform/records/record-type.ts'
import { addressLines } from '#platform/records/written.ts'
import { pageWords, say } from './page-words.ts'

export interface Acknowledged {
  order: Values
  letterhead: Letterhead
  language: Language
  formats: Formats
  account: string
  contact: string | null
}

export function acknowledgement({
  order,
  letterhead,
  language,
  formats,
  account,
  contact,
}: Acknowledged): Paper {
  const words = pageWords[language]
  const { day, quantity, amount, money, percent } = formats
  const lines = order.lines as Values[]
  const change = order.changeNumber ? `, ${say(words.change, { n: String(order.changeNumber) })}` : ''
  const theirs = order.customerOrderedOn
    ? say(words.yourOrderOf, { number: order.customerOrderNumber ?? '', day: day(order.customerOrderedOn) })
    : (order.customerOrderNumber ?? '')
  const facts: Paper['facts'] = [
    [words.orderedOn, day(order.orderedOn)],
    [words.yourOrder, theirs],
    [words.promisedOn, day(order.promisedOn)],
    [words.deliverTo, addressLines(order.shippingAddress, language).join(', ')],
  ]
  return {
    letterhead,
    language,
    title: words.acknowledgement + change,
    number: order.number,
    recipient: [account, ...(contact ? [contact] : []), ...addressLines(order.billingAddress, language)],
    facts: facts.filter(([, value]) => value),
    intro: words.thanks,
    columns: [
      { key: 'no', label: words.position, width: 28 },
      { key: 'description', label: words.description },
      { key: 'quantity', label: words.quantity, align: 'right' },
      { key: 'price', label: words.price, align: 'right' },
      { key: 'discount', label: words.discount, align: 'right' },
      { key: 'net', label: words.net, align: 'right' },
    ],
    rows: lines.map((line, index) => ({
      cells: {
        no: String(index + 1),
        description: line.description ?? '',
        quantity: line.kind === 'text' ? '' : `${quantity(line.quantity)} ${line.unit ?? ''}`.trim(),
        price: line.kind === 'text' ? '' : amount(line.unitPrice),
        discount: big(line.discountPercent).gt(0) ? percent(line.discountPercent) : '',
        net: line.kind === 'text' ? '' : amount(line.netAmount),
      },
      note: [
        line.promisedOn ? `${words.promisedOn} ${day(line.promisedOn)}` : '',
        big(line.cancelledQuantity).gt(0)
          ? say(words.cancelled, { n: quantity(line.cancelledQuantity) })
          : '',
        line.netPrice && big(order.discountPercent).gt(0) ? words.netPrice : '',
      ]
        .filter(Boolean)
        .join(' · '),
    })),
    totals: totalsOf(order, formats, language, money),
    outro: order.terms ? [order.terms] : [],
  }
}

/** The sums with their words, the last one strong. */
export function totalsOf(
  order: Values,
  { percent }: Formats,
  language: Language,
  money: Formats['money'],
): Paper['totals'] {
  const words = pageWords[language]
  const off = big(order.discountTotal)
  return [
    ...(off.gt(0)
      ? [
          [
            say(words.discountOff, { percent: percent(order.discountPercent) }),
            money(off.times(-1).toFixed()),
          ] as [string, string],
        ]
      : []),
    [words.netTotal, money(order.netTotal)],
    ...((order.taxes ?? []) as Values[]).map((tax): [string, string] => [
      say(words.tax, { percent: percent(tax.percent), net: money(tax.net) }),
      money(tax.tax),
    ]),
    [words.grossTotal, money(order.grossTotal), true],
  ]
}
