export const messages = {
  en: {
    'job_mailbox-sync': 'Fetch mail from a mailbox',
    job_mailboxes: 'Look for new mail',
    'job_mailbox-sweep': 'Clear stored originals of mails',
    mailbox_inactive: 'This mailbox is switched off.',
    mail_source_gone:
      'The source of this mail was not kept: it was too large. Look at it in the mailbox itself.',
    mail_still_unreadable: 'This mail still cannot be read: {reason}',
    barred_doNotContact: '{address} wants no marketing at all. Only service mail may go there.',
    barred_noAddress: '{address} is no address at which anybody can be reached.',
    barred_bounced: 'Mails to {address} come back. Ask for another address.',
    barred_doNotCall: '{address} wants no calls.',
    barred_withdrawn: '{address} has objected to mails from us. Only service mail may go there.',
    barred_noBasis: 'Nothing recorded permits writing to {address}.',
  },
  de: {
    'job_mailbox-sync': 'Mails eines Postfachs abholen',
    job_mailboxes: 'Nach neuen Mails sehen',
    'job_mailbox-sweep': 'Aufgehobene Originale von Mails löschen',
    mailbox_inactive: 'Dieses Postfach ist ausgeschaltet.',
    mail_source_gone:
      'Das Original dieser Mail wurde nicht aufgehoben, sie war zu groß. Sehen Sie im Postfach selbst nach.',
    mail_still_unreadable: 'Diese Mail lässt sich noch immer nicht lesen: {reason}',
    barred_doNotContact: '{address} möchte gar keine Werbung. Nur dienstliche Mails dürfen dorthin.',
    barred_noAddress: 'Unter {address} ist niemand zu erreichen.',
    barred_bounced: 'Mails an {address} kommen zurück. Fragen Sie nach einer anderen Adresse.',
    barred_doNotCall: '{address} möchte keine Anrufe.',
    barred_withdrawn: '{address} hat Mails von uns widersprochen. Nur dienstliche Mails dürfen dorthin.',
    barred_noBasis: 'Es ist nichts vermerkt, was Mails an {address} erlaubt.',
  },
}
