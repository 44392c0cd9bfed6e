/** What the page says that a mailing's link opens. */
export const pageWords = {
  en: {
    title: 'What you receive from us',
    intro: (address: string) => `These settings are for mails to ${address}. They count at once.`,
    subscribed: 'You receive our mails',
    unsubscribed: 'You receive no mails',
    address: 'Address',
    since: 'Unsubscribed on',
    permission: (company: string) => `${company} may write to me by e-mail about products and offers.`,
    rest: 'Mails about your orders, contracts and questions are no advertising and go on.',
  },
  de: {
    title: 'Was Sie von uns bekommen',
    intro: (address: string) => `Diese Einstellungen gelten für Mails an ${address}, und zwar sofort.`,
    subscribed: 'Sie bekommen unsere Mails',
    unsubscribed: 'Sie bekommen keine Mails',
    address: 'Adresse',
    since: 'Abgemeldet am',
    permission: (company: string) => `${company} darf mir per E-Mail zu Produkten und Angeboten schreiben.`,
    rest: 'Mails zu Ihren Aufträgen, Verträgen und Fragen sind keine Werbung und kommen weiterhin.',
  },
}
