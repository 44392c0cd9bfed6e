import { defineTexts } from '#ui/texts/engine.ts'

export const mailTexts = defineTexts('mail-entry', {
  en: {
    read: 'Read the mail',
    close: 'Close the mail',
    to: 'to {{who}}',
    automatic: 'Automatic',
    private: 'The words of this mail are for its participants.',
    empty: 'This mail has no text.',
    body: 'Mail: {{what}}',
    attachments: 'Attachments',
    download: 'Download',
    notKept: '(a program: it was not kept)',
    isHeld: 'Not sent: it is kept here because no mail server was set.',
    hasFailed: 'Not sent. The mail server said:',
    isUnknown:
      'Perhaps sent: the answer of the mail server never came. Ask whether it arrived before you send again.',
    hasBounced: 'It came back. Check the address before you send again.',
    blocked: 'Images from elsewhere are not loaded: they would tell the sender that the mail was read.',
  },
  de: {
    read: 'Mail lesen',
    close: 'Mail schließen',
    to: 'an {{who}}',
    automatic: 'Automatisch',
    private: 'Den Text dieser Mail lesen nur die Beteiligten.',
    empty: 'Diese Mail hat keinen Text.',
    body: 'Mail: {{what}}',
    attachments: 'Anhänge',
    download: 'Herunterladen',
    notKept: '(ein Programm: nicht aufgehoben)',
    isHeld: 'Nicht gesendet: Sie bleibt hier, weil kein Mailserver eingetragen war.',
    hasFailed: 'Nicht gesendet. Der Mailserver sagte:',
    isUnknown:
      'Vielleicht gesendet: Die Antwort des Mailservers kam nie. Fragen Sie nach, ob sie ankam, bevor Sie erneut senden.',
    hasBounced: 'Sie kam zurück. Prüfen Sie die Adresse, bevor Sie erneut senden.',
    blocked:
      'Bilder von anderswo werden nicht geladen: Sie würden dem Absender verraten, dass die Mail gelesen wurde.',
  },
})
