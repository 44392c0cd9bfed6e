/** A web form as its page gets it. */
import type { PublicCompany, PublicField } from '#platform/public/page.ts'
import type { Language } from '#platform/records/fields.ts'

export interface ShownForm {
  key: string
  language: Language
  company: PublicCompany
  title: string
  intro: string | null
  fields: PublicField[]
  consentText: string | null
  submitLabel: string
  /** Goes back with what is sent. */
  token: string
}
