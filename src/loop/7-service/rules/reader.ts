/** Who reads what we write by ourselves, and in which language. Pure. */
import type { Language } from '#platform/records/fields.ts'
import type { Values } from '#platform/records/record-type.ts'

/** The contact's language as far as we write it; null otherwise. */
export const spokenBy = (contact: Values | undefined): Language | null =>
  (/^(de|en)\b/i.exec(contact?.language ?? '')?.[1]?.toLowerCase() as Language | undefined) ?? null

const nobody =
  /(^|[-_.+])(no|do[-_.]?not|nicht|keine)[-_.]?(reply|response|antwort(en)?)([-_.+]|$)|^(mailer[-_.]?daemon|postmaster|bounces?|devnull|root)([-_.+]|$)/i

/** False where no person reads: `no-reply@`, `bounces+x@`, a mail server's own address. */
export const isRead = (address: string): boolean => !nobody.test(address.split('@')[0]!)
