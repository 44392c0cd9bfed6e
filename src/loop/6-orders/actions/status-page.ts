/** The customer's one plain page for an order: what was agreed, what came, what comes. */
import { publicDocument } from '#base/documents/index.ts'
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { formatsOf, type Formats } from '#platform/paper/index.ts'
import type { PublicPage, PublicView } from '#platform/public/index.ts'
import type { Language, Tone } from '#platform/records/fields.ts'
import { loadIfAny } from '#platform/records/read.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import { addressLines } from '#platform/records/written.ts'
import { todayOf } from '#platform/records/filter/dates.ts'
import { readerOf } from './tell.ts'
import { totalsOf } from '../rules/acknowledgement.ts'
import { openOf } from '../rules/fulfilment.ts'
import { pageWords, say } from '../rules/page-words.ts'

type Step = NonNullable<PublicPage['steps']>[number]

export const statusPage: PublicView = {
  language: async (app, order) => (await readerOf(app, app.pool, order)).language,
  view: async (app, order, language) => {
    const words = pageWords[language]
    const formats = formatsOf(language, order.currency, app.config.company.timeZone)
    const { day, quantity, amount, money } = formats
    const deliveries = await deliveriesOf(app, order.id)
    const facts = [
      { label: words.orderedOn, value: day(order.orderedOn) },
      { label: words.yourOrder, value: order.customerOrderNumber ?? '' },
      { label: words.deliverTo, value: addressLines(order.shippingAddress, language).join(', ') },
    ]
    return {
      title: words.order,
      number: order.number,
      status: stateOf(order, language),
      facts: facts.filter(({ value }) => value),
      lines: {
        columns: [
          { key: 'description', label: words.description },
          { key: 'quantity', label: words.quantity, align: 'end' },
          { key: 'delivered', label: words.delivered, align: 'end' },
          { key: 'net', label: words.net, align: 'end' },
        ],
        rows: (order.lines as Values[]).map((line) => ({
          cells: {
            description: line.description ?? '',
            quantity: line.kind === 'text' ? '' : `${quantity(line.quantity)} ${line.unit ?? ''}`.trim(),
            delivered: line.kind === 'text' ? '' : quantity(line.deliveredQuantity),
            net: line.kind === 'text' ? '' : amount(line.netAmount),
          },
          note: noteOf(line, formats, language),
          muted: line.status === 'cancelled',
        })),
      },
      totals: totalsOf(order, formats, language, money).map(([label, value, strong]) => ({
        label,
        value,
        ...(strong ? { strong } : {}),
      })),
      steps: stepsOf(app, order, deliveries, formats, language),
      documents: await documentsOf(app, order),
    }
  },
}

function stateOf(order: Values, language: Language): { label: string; tone: Tone } {
  const { state } = pageWords[language]
  if (order.status !== 'confirmed')
    return {
      label: state[order.status as 'open' | 'closed' | 'cancelled'],
      tone: order.status === 'closed' ? 'good' : 'neutral',
    }
  if (order.deliveryState === 'done') return { label: state.delivered, tone: 'good' }
  return order.deliveryState === 'partly'
    ? { label: state.partly, tone: 'warning' }
    : { label: state.confirmed, tone: 'accent' }
}

function noteOf(line: Values, { day, quantity }: Formats, language: Language): string {
  const words = pageWords[language]
  const open = openOf(line).gt(0)
  return [
    open && line.promisedOn ? `${words.promisedOn} ${day(line.promisedOn)}` : '',
    Number(line.cancelledQuantity) > 0 ? say(words.cancelled, { n: quantity(line.cancelledQuantity) }) : '',
  ]
    .filter(Boolean)
    .join(' · ')
}

function stepsOf(
  app: App,
  order: Values,
  deliveries: readonly Values[],
  { day }: Formats,
  language: Language,
): Step[] {
  const words = pageWords[language]
  const steps: Step[] = [{ label: words.received, at: day(order.orderedOn), state: 'done' }]
  if (order.confirmedAt) steps.push({ label: words.confirmed, at: day(order.confirmedAt), state: 'done' })
  for (const { number, status, plannedOn, shippedOn, receivedOn, carrier, tracking } of deliveries) {
    const note = say(words.tracking, { carrier: carrier ?? '', tracking: tracking ?? '' })
    const label = { planned: words.planned, shipped: words.shipped, received: words.arrived }[
      status as 'planned'
    ]
    steps.push({
      label: say(label, { number }),
      at: day(receivedOn ?? shippedOn ?? plannedOn),
      ...(note ? { note } : {}),
      state: status === 'planned' ? 'open' : status === 'shipped' ? 'current' : 'done',
    })
  }
  if (order.dueOn && order.status === 'confirmed') {
    const late = order.dueOn < todayOf(app)
    steps.push({
      label: words.due,
      at: day(order.dueOn),
      ...(late ? { note: words.late } : {}),
      state: late ? 'late' : 'open',
    })
  }
  return steps
}

async function deliveriesOf(app: App, orderId: string): Promise<Values[]> {
  const fields = [
    'orderId',
    'number',
    'status',
    'plannedOn',
    'shippedOn',
    'receivedOn',
    'carrier',
    'tracking',
  ]
  const deliveries = readable(app, jobCaller(app, 'orders-page'), 'deliveries', fields)
  const found = await app.pool.query<Values>(sql`select d.number, d.status, d.carrier, d.tracking,
      d."plannedOn"::text, d."shippedOn"::text, d."receivedOn"::text
    from ${deliveries} d where d."orderId" = ${orderId}::uuid and d.status <> 'cancelled'
    order by coalesce(d."shippedOn", d."plannedOn"), d.number`)
  return found.rows
}

async function documentsOf(app: App, order: Values) {
  if (!order.acknowledgementId) return []
  const caller = jobCaller(app, 'orders-page')
  const documents = app.registry.type('documents')
  const found = await loadIfAny(app, app.pool, caller, documents, order.acknowledgementId)
  return found ? [publicDocument(found)] : []
}
