import type { Row } from '#ui/api/types.ts'

/** The references by which an activity about this record is found: the record, its account, its person. */
export function aboutOf(collection: string, record: Row): Record<string, unknown> {
  const contact = collection === 'contacts' ? record.id : record.contactId
  return {
    aboutType: collection,
    aboutId: record.id,
    accountId: (collection === 'accounts' ? record.id : record.accountId) ?? null,
    ...(contact ? { contactIds: [contact] } : {}),
  }
}

/** A note without a subject is called by its first line. */
export function firstLine(text: string, longest = 80): string {
  const line = text.trim().split('\n')[0]!.trim()
  if (line.length <= longest) return line
  const cut = line.slice(0, longest - 1)
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), 40)).trimEnd()}…`
}
