/** The life of a mailing, what it needs before it may go out, and how fast it goes. */
import { Temporal } from 'temporal-polyfill'
import { moment, ref } from '#platform/records/fields.ts'
import type { Lifecycle, Values } from '#platform/records/record-type.ts'

export const mailingLifecycle: Lifecycle = {
  field: 'status',
  initial: 'draft',
  actions: {
    schedule: {
      label: { en: 'Schedule', de: 'Einplanen' },
      done: { en: 'Scheduled', de: 'Eingeplant' },
      from: ['draft'],
      to: 'scheduled',
      primary: true,
      input: {
        plannedAt: moment('Goes out at', 'Geht hinaus am', {
          help: { en: 'At once when left empty', de: 'Sofort, wenn leer' },
        }),
      },
      refuse: (mailing) => wordless(mailing),
      set: (mailing, { plannedAt }, { now }) => ({
        plannedAt: plannedAt ?? mailing.plannedAt ?? now,
        problem: null,
      }),
    },
    withdraw: {
      label: { en: 'Back to draft', de: 'Zurück zum Entwurf' },
      done: { en: 'Taken back to draft', de: 'Zum Entwurf zurückgenommen' },
      from: ['scheduled'],
      to: 'draft',
      set: () => ({ words: null }),
    },
    pause: {
      label: { en: 'Pause', de: 'Anhalten' },
      done: { en: 'Paused', de: 'Angehalten' },
      from: ['sending'],
      to: 'paused',
      primary: true,
    },
    resume: {
      label: { en: 'Go on', de: 'Fortsetzen' },
      done: { en: 'Went on', de: 'Fortgesetzt' },
      from: ['paused'],
      to: 'sending',
      primary: true,
      set: () => ({ problem: null }),
    },
    cancel: {
      label: { en: 'Cancel', de: 'Abbrechen' },
      done: { en: 'Cancelled', de: 'Abgebrochen' },
      from: ['draft', 'scheduled', 'sending', 'paused'],
      to: 'cancelled',
      danger: true,
    },
    test: {
      label: { en: 'Test mail to me', de: 'Testmail an mich' },
      done: { en: 'Test mail sent', de: 'Testmail gesendet' },
      from: ['draft', 'scheduled', 'paused'],
      input: {
        contactId: ref('As for contact', 'Wie für Ansprechpartner', 'contacts'),
        leadId: ref('As for lead', 'Wie für Lead', 'leads'),
      },
      refuse: (mailing) => wordless(mailing),
    },
  },
}

/** States in which its words and its audience stand fast. */
export const fixedStates = ['scheduled', 'sending', 'paused', 'sent', 'cancelled']
/** What may change all the same: how fast it goes, and what it is called here. */
export const openFields = ['name', 'perHour', 'ownerId']
/** What its readers get and who they are. */
export const fixedFields = [
  'campaignId',
  'segmentId',
  'templateId',
  'subject',
  'text',
  'html',
  'senderName',
  'replyTo',
  'plannedAt',
]

const wordless = ({ templateId, subject, text }: Values) =>
  templateId || (subject && text) ? null : 'mailing_wordless'

/** A mailing has its words from a template or its own, not from both. */
export const mailingChecks = (next: Values): [string, string][] =>
  next.templateId && (next.subject || next.text || next.html) ? [['templateId', 'mailing_two_texts']] : []

/** How many are put out at most before the mail server has taken the ones before. */
export const mostWaiting = 100

/**
 * In how many seconds how many may go out, so that they are spread over the hour: ten a minute for 600 an hour, one
 * every two minutes for 30.
 */
export function windowOf(perHour: number): { seconds: number; most: number } {
  const seconds = Math.max(60, Math.ceil(3600 / perHour))
  return { seconds, most: Math.max(1, Math.floor((perHour * seconds) / 3600)) }
}

/** How many may be put out now: under the pace, and while the outbox is not full of it. */
export function allowance(perHour: number | null, inWindow: number, waiting: number): number {
  const room = Math.max(0, mostWaiting - waiting)
  return perHour === null ? room : Math.max(0, Math.min(room, windowOf(perHour).most - inWindow))
}

/**
 * When the next issue of a series goes out: whole weeks or months after its first one, at the same time of day there,
 * the first that lies behind `after`. A series of the 31st comes on the last day of shorter months, and goes on with the 31st.
 */
export function nextIssueAt(
  from: string,
  every: 'weekly' | 'monthly',
  after: string,
  timeZone: string,
): string {
  const first = Temporal.Instant.from(from).toZonedDateTimeISO(timeZone)
  const unit = every === 'weekly' ? 'weeks' : 'months'
  const past = first.until(Temporal.Instant.from(after).toZonedDateTimeISO(timeZone), { largestUnit: unit })
  for (let count = Math.max(1, past[unit]); ; count++) {
    const next = first.add({ [unit]: count }).toInstant()
    if (next.epochMilliseconds > Date.parse(after)) return next.toString({ fractionalSecondDigits: 3 })
  }
}
