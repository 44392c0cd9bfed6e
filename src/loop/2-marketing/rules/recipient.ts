/** What became of a mailing for one person. Pure: worked out anew from what is known, never counted up. */
import { barriers, type Barrier } from '#base/parties/rules.ts'
import type { Transition, Values } from '#platform/records/record-type.ts'

/** Why somebody does not get a mailing. */
export type Reason = Barrier | 'sameAddress' | 'notFilled' | 'gone' | 'cancelled'
export const reasons: readonly Reason[] = [...barriers, 'sameAddress', 'notFilled', 'gone', 'cancelled']

/** States of a mail that is still with us: the recipient's list says one word for them. */
const inOutbox = ['queued', 'held', 'sending']

/** The latest that counts: who unsubscribed did so whatever else became of the mail. */
export function resultOf({ reason, mailStatus, repliedAt, unsubscribedAt }: Values): string {
  if (reason) return 'leftOut'
  if (unsubscribedAt) return 'unsubscribed'
  if (!mailStatus) return 'waiting'
  if (repliedAt) return 'replied'
  return inOutbox.includes(mailStatus) ? 'queued' : mailStatus
}

export interface Person {
  /** The field of a recipient or of a campaign's member that names them. */
  who: 'contactId' | 'leadId'
  collection: 'contacts' | 'leads'
  id: string
}

/** The contact or lead that a recipient is; null once they are gone. */
export function personOf({ contactId, leadId }: Values): Person | null {
  if (contactId) return { who: 'contactId', collection: 'contacts', id: contactId }
  return leadId ? { who: 'leadId', collection: 'leads', id: leadId } : null
}

export const recipientDerived = (next: Values): Values => ({ status: resultOf(next) })

/** What the reader of a mailing decides on the page that its link opens; nobody else runs these. */
export const recipientActions: Record<string, Transition> = {
  unsubscribe: {
    label: { en: 'No more mails', de: 'Keine Mails mehr' },
    done: { en: 'Unsubscribed', de: 'Abgemeldet' },
    unlisted: true,
    primary: true,
    refuse: ({ unsubscribedAt }) => (unsubscribedAt ? 'unsubscribed_already' : null),
    set: (_, __, { now }) => ({ unsubscribedAt: now }),
  },
  unsubscribeAll: {
    label: { en: 'No advertising at all', de: 'Gar keine Werbung' },
    done: { en: 'Objected to all advertising', de: 'Aller Werbung widersprochen' },
    unlisted: true,
    danger: true,
    refuse: ({ objectedAt }) => (objectedAt ? 'unsubscribed_already' : null),
    set: (recipient, _, { now }) => ({
      unsubscribedAt: recipient.unsubscribedAt ?? now,
      objectedAt: now,
    }),
  },
  resubscribe: {
    label: { en: 'Write to me again', de: 'Schreiben Sie mir wieder' },
    done: { en: 'Subscribed again', de: 'Wieder angemeldet' },
    unlisted: true,
    refuse: ({ unsubscribedAt }) => (unsubscribedAt ? null : 'subscribed_already'),
    set: () => ({ unsubscribedAt: null, objectedAt: null }),
  },
}
