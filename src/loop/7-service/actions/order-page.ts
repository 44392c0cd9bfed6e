/** A service order as the customer sees it: what is to be done, what it would cost, how far it is. */
import { jobCaller } from '#platform/notifications/index.ts'
import { formatsOf } from '#platform/paper/format.ts'
import { titles } from '#platform/records/readable.ts'
import { read } from '#platform/records/read.ts'
import type { App } from '#platform/app.ts'
import { declining, visitorName, visitorNote, type PublicView } from '#platform/public/index.ts'
import { spokenBy } from '../rules/reader.ts'
import { pageOfOrder } from '../rules/order-page.ts'

const whole = (app: App) => jobCaller(app, 'service-order-page')

export const orderPage: PublicView = {
  language: async (app, order) => {
    if (!order.contactId) return null
    return spokenBy(await read(app, whole(app), app.registry.type('contacts'), order.contactId))
  },
  view: async (app, order, language) => {
    const item = await titles(app, whole(app), 'installed-items', [order.installedItemId])
    const formats = formatsOf(language, order.currency, app.config.company.timeZone)
    return pageOfOrder({ order, item: item.get(order.installedItemId) ?? null, formats }, language)
  },
  actions: {
    approveCosts: {
      primary: true,
      label: { en: 'Approve the costs', de: 'Kosten freigeben' },
      explain: {
        en: 'You approve the work up to the estimate. More would be asked for again.',
        de: 'Sie geben die Arbeit bis zur Schätzung frei. Für mehr fragen wir noch einmal.',
      },
      done: { en: 'Thank you. We will get to work.', de: 'Danke. Wir machen uns an die Arbeit.' },
      fields: { name: visitorName },
      nameField: 'name',
      adds: () => ({ via: 'page' }),
    },
    declineCosts: {
      label: { en: 'Decline', de: 'Ablehnen' },
      ...declining,
      fields: { name: visitorName, note: visitorNote },
      nameField: 'name',
    },
  },
}
