import { later, type Slots } from '#ui/slots.ts'

const MailEntry = later(async () => (await import('./mail-entry.tsx')).MailEntry)

export const slots: Slots = { entries: { mail: MailEntry } }
