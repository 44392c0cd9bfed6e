import { boolean, email, longText, objects, refs, text } from '#platform/records/fields.ts'

const people = (en: string, de: string, required = false) =>
  objects(
    en,
    de,
    {
      address: email('Address', 'Adresse', { required: true }),
      name: text('Name', 'Name', { max: 200 }),
    },
    { required, max: 50 },
  )

/** The body of `POST /mails/send`. */
export const letterFields = {
  to: people('To', 'An', true),
  cc: people('Copy', 'Kopie'),
  subject: text('Subject', 'Betreff', { required: true, max: 400 }),
  text: longText('Text', 'Text', { required: true, max: 200_000 }),
  aboutType: text('About (type)', 'Zu (Art)', { max: 60 }),
  aboutId: text('About (id)', 'Zu (Kennung)', { max: 36 }),
  replyToId: text('Answers the mail', 'Antwortet auf die Mail', { max: 36 }),
  documentIds: refs('Attachments', 'Anhänge', 'documents', { max: 20 }),
  shared: boolean('Open to colleagues', 'Für Kollegen offen'),
  service: boolean('Service: not marketing', 'Dienstlich: keine Werbung'),
}

/** The body of `POST /mails/{id}/file`. */
export const filingFields = {
  aboutType: text('About (type)', 'Zu (Art)', { required: true, max: 60 }),
  aboutId: text('About (id)', 'Zu (Kennung)', { required: true, max: 36 }),
}
