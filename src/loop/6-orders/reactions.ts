/**
 * What the customer is sent after a step: the acknowledgement of an order or of its change, word of a delivery, or of
 * what will not come; and promises about contracts that somebody kept.
 */
import { attachFile, attachmentOf } from '#base/documents/index.ts'
import type { App } from '#platform/app.ts'
import type { LedgerEntry } from '#platform/history/ledger.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { formatsOf, letterheadOf, renderPaper } from '#platform/paper/index.ts'
import { change } from '#platform/records/change.ts'
import { load, loadIfAny } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Reaction } from '#platform/records/registry.ts'
import { lockOrder } from './actions/order.ts'
import { contacted } from './actions/prompts.ts'
import { sendContract } from './actions/send-contract.ts'
import { readerOf, tellCustomer, writtenFor } from './actions/tell.ts'
import { acknowledgement } from './rules/acknowledgement.ts'
import { pageWords } from './rules/page-words.ts'

const here = (fact: LedgerEntry) => fact.caller !== 'import'

/** The record with its lines; null when it is gone meanwhile. */
const whole = (app: App, collection: string, id: string) =>
  loadIfAny(app, app.pool, jobCaller(app, 'orders'), app.registry.type(collection), id, {
    includes: ['lines'],
  })

/** PDF first, then the mail with it, once for each confirmation or change. */
const acknowledge: Reaction = {
  when: here,
  run: async (app, fact) => {
    const order = await whole(app, 'orders', fact.recordId)
    if (!order || order.status === 'cancelled') return
    const reader = await readerOf(app, app.pool, order)
    const { language, account, name: contact } = reader
    const formats = formatsOf(language, order.currency, app.config.company.timeZone)
    const letterhead = await letterheadOf(app)
    const bytes = await renderPaper(
      acknowledgement({ order, letterhead, language, formats, account, contact }),
    )
    const part = order.changeNumber ? `-${order.changeNumber}` : ''
    const name = `${pageWords[language].acknowledgement} ${order.number}${part}.pdf`
    await change(app, jobCaller(app, 'orders-acknowledge'), async (c) => {
      // Cancelled meanwhile: nothing is acknowledged, and so there is nothing to take back either.
      if ((await lockOrder(c, order.id)).status === 'cancelled') return
      const about = { aboutType: 'orders', aboutId: order.id as string }
      const key = `acknowledgement ${fact.id}`
      const documentId = await attachFile(c, { ...about, name, mime: 'application/pdf', bytes, key })
      const documents = app.registry.type('documents')
      const { record: document } = await load(app, c.db, c.caller, documents, documentId)
      await c.patch('orders', order.id, { acknowledgementId: documentId }, { trusted: true })
      await tellCustomer(
        c,
        order,
        'order-acknowledgement',
        { reader },
        { attachments: [attachmentOf(document)], key },
      )
    })
  },
}

/** Whoever was told that it comes is told that it does not, once for each cancellation. */
const takeBack: Reaction = {
  when: here,
  run: async (app, fact) => {
    const order = await whole(app, 'orders', fact.recordId)
    const { cancelled = [] } = (fact.data.result ?? {}) as { cancelled?: Values[] }
    if (!order?.acknowledgementId || cancelled.length === 0) return
    const reader = await readerOf(app, app.pool, order)
    const { quantity } = writtenFor(app, order, reader)
    const lines = cancelled.map((one) => {
      const line = (order.lines as Values[]).find(({ id }) => id === one.lineId)
      return { description: line?.description, quantity: quantity(one.quantity) }
    })
    const said = { reader, lines, whole: order.status === 'cancelled' }
    await change(app, jobCaller(app, 'orders-take-back'), (c) =>
      tellCustomer(c, order, 'order-cancelled', said, { key: `cancelled ${fact.id}` }),
    )
  },
}

const announce: Reaction = {
  when: here,
  run: async (app, fact) => {
    const delivery = await whole(app, 'deliveries', fact.recordId)
    const order = delivery && (await whole(app, 'orders', delivery.orderId))
    if (!order) return
    const reader = await readerOf(app, app.pool, order)
    const { quantity } = writtenFor(app, order, reader)
    const lines = (delivery.lines as Values[]).map((unit) => ({
      description: unit.description,
      quantity: quantity(unit.quantity),
      serials: (unit.serialNumbers ?? []).join(', ') || null,
    }))
    const { number, carrier, tracking, trackingUrl } = delivery
    const said = { reader, lines, delivery: { number, carrier, tracking, trackingUrl } }
    await change(app, jobCaller(app, 'orders-announce'), (c) =>
      tellCustomer(c, order, 'delivery-shipped', said, { key: `shipped ${fact.id}` }),
    )
  },
}

export const ordersReactions = {
  'activities.complete': contacted,
  'contracts.send': sendContract,
  'orders.confirm': acknowledge,
  'orders.amend': acknowledge,
  'orders.cancel': takeBack,
  'deliveries.ship': announce,
}
