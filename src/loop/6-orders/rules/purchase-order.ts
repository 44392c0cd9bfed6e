/** The customer's purchase order beside ours: what differs, and what each answer to a difference means. Pure. */
import { big } from '#platform/money.ts'
import type { Values } from '#platform/records/record-type.ts'
import { counts } from './fulfilment.ts'

/** One thing in which the two differ. `ours` and `theirs` are parts of a line or of the order; null where there is none. */
export interface Difference {
  key: string
  about: 'quantity' | 'price' | 'missing' | 'extra' | 'address' | 'wantedOn'
  lineId: string | null
  description: string | null
  ours: Values | null
  theirs: Values | null
}

const folded = (text: unknown) =>
  String(text ?? '')
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')

/** Price of one unit after the line's own discount. */
const netPrice = (line: Values) =>
  big(line.unitPrice)
    .times(big(100).minus(big(line.discountPercent)))
    .div(100)

/** Purchase orders name the price with or without the discount on the whole, where that comes off: both agree. */
const samePrice = (order: Values, line: Values, theirs: string) => {
  const net = netPrice(line)
  const off = line.netPrice ? net : net.times(big(100).minus(big(order.discountPercent))).div(100)
  return [net, off].some((price) => price.round(4).eq(big(theirs).round(4)) || price.round(2).eq(big(theirs)))
}

export function compare(order: Values, theirs: Values): Difference[] {
  const ours = ((order.lines ?? []) as Values[]).filter(counts)
  const left = new Set(ours)
  const lines = ((theirs.lines ?? []) as Values[]).map((line) => {
    const match = [
      (one: Values) => one.id === line.lineId,
      (one: Values) => Boolean(line.productId) && one.productId === line.productId,
      (one: Values) => folded(one.description) === folded(line.description),
    ]
      .map((same) => [...left].find(same))
      .find((one) => one !== undefined)
    if (match) left.delete(match)
    return { line, match }
  })
  return [
    ...lines.flatMap(({ line, match }, index) =>
      match
        ? ofLine(order, match, line)
        : [difference('extra', String(index), null, line.description, null, plain(line))],
    ),
    ...(lines.length
      ? [...left].map((line) => difference('missing', line.id, line.id, line.description, plain(line), null))
      : []),
    ...ofOrder(order, theirs),
  ]
}

const plain = ({ productId, description, quantity, unitPrice }: Values): Values => ({
  productId: productId ?? null,
  description: description ?? null,
  quantity: quantity ?? '1',
  unitPrice: unitPrice ?? null,
})

const difference = (
  about: Difference['about'],
  of: string,
  lineId: string | null,
  description: string | null,
  ours: Values | null,
  theirs: Values | null,
): Difference => ({ key: `${about}:${of}`, about, lineId, description: description ?? null, ours, theirs })

function ofLine(order: Values, ours: Values, theirs: Values): Difference[] {
  const found: Difference[] = []
  const { id, description } = ours
  const add = (about: Difference['about'], a: Values, b: Values) =>
    found.push(difference(about, id, id, description, a, b))
  if (!big(ours.quantity ?? 1).eq(big(theirs.quantity)))
    add('quantity', { quantity: ours.quantity }, { quantity: theirs.quantity })
  if (theirs.unitPrice && !samePrice(order, ours, theirs.unitPrice))
    add('price', { unitPrice: netPrice(ours).round(4).toFixed() }, { unitPrice: theirs.unitPrice })
  return found
}

const parts = ['street', 'postalCode', 'city', 'region', 'country']

function ofOrder(order: Values, theirs: Values): Difference[] {
  const found: Difference[] = []
  const address = theirs.address as Values | null | undefined
  const moved =
    address &&
    parts.some((name) => address[name] && folded(address[name]) !== folded(order.shippingAddress?.[name]))
  if (moved) found.push(difference('address', 'order', null, null, order.shippingAddress ?? {}, address))
  if (theirs.wantedOn && theirs.wantedOn !== (order.wantedOn ?? null))
    found.push(
      difference(
        'wantedOn',
        'order',
        null,
        null,
        { wantedOn: order.wantedOn ?? null },
        { wantedOn: theirs.wantedOn },
      ),
    )
  return found
}

/** A price that the customer names is what they pay: no discount of ours comes off it. */
const asTheyPay = { discountPercent: '0', netPrice: true }

/** What of the order becomes theirs; nothing changes where ours is kept. */
export function takeTheirs(order: Values, { about, lineId, theirs }: Values): Values {
  const lines = (order.lines ?? []) as Values[]
  const changed = (more: Values) => ({
    lines: lines.map((line) => (line.id === lineId ? { ...line, ...more } : line)),
  })
  switch (about as Difference['about']) {
    case 'quantity':
      return changed({ quantity: theirs.quantity })
    case 'price':
      return changed({ unitPrice: theirs.unitPrice, ...asTheyPay })
    case 'missing':
      return { lines: lines.filter(({ id }) => id !== lineId) }
    case 'extra':
      return {
        lines: [
          ...lines,
          { kind: 'normal', ...(theirs.unitPrice ? asTheyPay : { discountPercent: '0' }), ...theirs },
        ],
      }
    case 'address':
      return { shippingAddress: theirs }
    case 'wantedOn':
      return { wantedOn: theirs.wantedOn }
  }
}
