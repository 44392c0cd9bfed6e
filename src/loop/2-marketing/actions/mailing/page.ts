/** The page for who got a mailing: whether more will come, and the choice. */
import { barriersOf } from '#base/parties/index.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { formatsOf } from '#platform/paper/index.ts'
import type { PublicView } from '#platform/public/index.ts'
import { loadIfAny } from '#platform/records/read.ts'
import { spokenBy } from '../../rules/footer.ts'
import { pageWords } from '../../rules/mailing-page.ts'

export const preferencePage: PublicView = {
  // That of the person today; where none is known, the browser knows better than we do.
  language: async (app, recipient) => {
    const person = recipient.contactId
      ? await loadIfAny(
          app,
          app.pool,
          jobCaller(app, 'mailing'),
          app.registry.type('contacts'),
          recipient.contactId,
        )
      : null
    return spokenBy(person?.language ?? recipient.language, null)
  },
  view: async (app, recipient, language) => {
    const words = pageWords[language]
    const { currency, timeZone } = app.config.company
    const { day } = formatsOf(language, currency, timeZone)
    const address = recipient.address ?? ''
    const [at] = await barriersOf(app, app.pool, [address])
    const out = recipient.unsubscribedAt || ['withdrawn', 'doNotContact'].includes(at?.barrier ?? '')
    return {
      title: words.title,
      status: out
        ? { label: words.unsubscribed, tone: 'warning' }
        : { label: words.subscribed, tone: 'good' },
      intro: words.intro(address),
      facts: recipient.unsubscribedAt ? [{ label: words.since, value: day(recipient.unsubscribedAt) }] : [],
      texts: [{ text: words.rest }],
    }
  },
  oneClick: 'unsubscribe',
  actions: {
    unsubscribe: {
      done: {
        en: 'You are unsubscribed. No more mails like this will come to you.',
        de: 'Sie sind abgemeldet. Solche Mails kommen nicht mehr zu Ihnen.',
      },
      explain: {
        en: 'No more newsletters and offers by mail.',
        de: 'Keine Newsletter und Angebote per Mail mehr.',
      },
    },
    resubscribe: {
      primary: true,
      done: { en: 'Thank you. You will hear from us again.', de: 'Vielen Dank. Sie hören wieder von uns.' },
      explain: {
        en: 'You permit us to write to you by e-mail about products and offers. You can withdraw this at any time.',
        de: 'Sie erlauben uns, Ihnen per E-Mail zu Produkten und Angeboten zu schreiben. Das können Sie jederzeit widerrufen.',
      },
    },
    unsubscribeAll: {
      done: {
        en: 'Noted. No advertising will reach you by mail, phone or post.',
        de: 'Vermerkt. Weder per Mail noch per Telefon oder Post kommt Werbung zu Ihnen.',
      },
      explain: {
        en: 'No advertising by mail, phone, text message or post.',
        de: 'Keine Werbung per Mail, Telefon, SMS oder Post.',
      },
    },
  },
}
