import { later, type Slots } from '#ui/slots.ts'

const MailEntry = later(async () => (await import('./mail-entry.tsx')).MailEntry)
const Writer = later(async () => (await import('./writer.tsx')).Writer)
const Conversation = later(async () => (await import('./conversation.tsx')).Conversation)
const FileMail = later(async () => (await import('./file-mail.tsx')).FileMail)
const TemplatePreview = later(async () => (await import('./template-preview.tsx')).TemplatePreview)

/** Records that know a person; a ticket is answered at its desk. */
const written = [
  'leads',
  'contacts',
  'accounts',
  'opportunities',
  'quotes',
  'contracts',
  'orders',
  'deliveries',
  'invoices',
  'service-orders',
  'service-contracts',
  'installed-items',
]

export const slots: Slots = {
  entries: { mail: MailEntry },
  writers: [{ kind: 'email', needs: 'mails', on: written, writer: Writer }],
  panels: [
    { place: 'main', key: 'conversation', needs: 'mails', on: ['mails'], desk: true, panel: Conversation },
    { place: 'head', key: 'file', needs: 'mails', on: ['mails'], panel: FileMail },
    {
      place: 'main',
      key: 'preview',
      needs: 'mail-templates',
      on: ['mail-templates'],
      panel: TemplatePreview,
    },
  ],
}
