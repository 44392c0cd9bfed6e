import type { Language } from '#platform/records/fields.ts'

const en = {
  loading: 'One moment …',
  gone: 'Nothing to see here',
  offline: 'No connection. Check your network and try again.',
  again: 'Try again',
  cancel: 'Cancel',
  details: 'Details',
  items: 'Items',
  totals: 'Totals',
  progress: 'Progress',
  downloads: 'Downloads',
  yourAnswer: 'Your answer',
  required: 'Please fill this in.',
  choose: 'Please choose',
  done: 'done',
  current: 'now',
  open: 'to come',
  late: 'late',
  contact: 'Questions? Write to us or call.',
  trap: 'Leave this empty',
  sending: 'Sending …',
}
const de: Record<keyof typeof en, string> = {
  loading: 'Einen Moment …',
  gone: 'Hier ist nichts zu sehen',
  offline: 'Keine Verbindung. Prüfen Sie Ihr Netz und versuchen Sie es wieder.',
  again: 'Noch einmal versuchen',
  cancel: 'Abbrechen',
  details: 'Einzelheiten',
  items: 'Positionen',
  totals: 'Summen',
  progress: 'Verlauf',
  downloads: 'Dokumente',
  yourAnswer: 'Ihre Antwort',
  required: 'Bitte ausfüllen.',
  choose: 'Bitte wählen',
  done: 'erledigt',
  current: 'jetzt',
  open: 'steht aus',
  late: 'verspätet',
  contact: 'Fragen? Schreiben Sie uns oder rufen Sie an.',
  trap: 'Bitte leer lassen',
  sending: 'Wird gesendet …',
}

export type Say = (key: keyof typeof en) => string

/** The page's own few words; the app's catalogue stays out of these small pages. */
export const sayIn =
  (language: Language): Say =>
  (key) =>
    (language === 'de' ? de : en)[key]

/** Before a page has said its language. */
export const browserLanguage = (): Language => (navigator.language.startsWith('de') ? 'de' : 'en')
