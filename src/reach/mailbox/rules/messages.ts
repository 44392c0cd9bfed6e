export const messages = {
  en: {
    mailbox_inactive: 'This mailbox is switched off.',
    mail_source_gone:
      'The source of this mail was not kept: it was too large. Look at it in the mailbox itself.',
    mail_still_unreadable: 'This mail still cannot be read: {reason}',
  },
  de: {
    mailbox_inactive: 'Dieses Postfach ist ausgeschaltet.',
    mail_source_gone:
      'Das Original dieser Mail wurde nicht aufgehoben, sie war zu groß. Sehen Sie im Postfach selbst nach.',
    mail_still_unreadable: 'Diese Mail lässt sich noch immer nicht lesen: {reason}',
  },
}
