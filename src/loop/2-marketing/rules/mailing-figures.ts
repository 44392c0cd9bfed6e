/** What the server tells the screen of a mailing. */
import type { Reason } from './recipient.ts'

export interface MailingPerson {
  id: string
  collection: 'contacts' | 'leads'
  name: string
  address: string | null
  reason: Reason | null
}

export interface MailingAudience {
  found: number
  included: number
  excluded: Partial<Record<Reason, number>>
  in: MailingPerson[]
  out: MailingPerson[]
}

export interface MailingFigures {
  recipients: number
  byStatus: Record<string, number>
  leftOut: Record<string, number>
}

export interface MailingPreview {
  to: { name: string; address: string | null }
  subject: string
  text: string
  html: string | null
}
