/** What many pages ask and say alike. */
import type { PublicAction } from './view.ts'

export const visitorName: NonNullable<PublicAction['fields']>[string] = {
  label: { en: 'Your name', de: 'Ihr Name' },
}

export const visitorNote: NonNullable<PublicAction['fields']>[string] = {
  label: { en: 'What you would like to tell us', de: 'Was Sie uns sagen möchten' },
}

/** A visitor says no; who asked may still want to talk about it. */
export const declining: Pick<PublicAction, 'done'> = {
  done: {
    en: 'Thank you for telling us. We will get in touch.',
    de: 'Danke für Ihre Antwort. Wir melden uns.',
  },
}
