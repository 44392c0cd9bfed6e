/** What customers read about their tickets unless the company has a template of its own: by its key, in both languages. */
import type { Language } from '#platform/records/fields.ts'

export type Occasion = 'ticket-received' | 'ticket-resolved'
interface Letter {
  subject: string
  text: string
}

const hello = {
  en: 'Hello{% if contact.name %} {{ contact.name }}{% endif %},',
  de: 'Guten Tag{% if contact.name %} {{ contact.name }}{% endif %},',
}
const subject = '{{ ticket.subject }}'

export const letters: Record<Occasion, Record<Language, Letter>> = {
  'ticket-received': {
    en: {
      subject,
      text: `${hello.en}

thank you, your message has arrived. Its number is {{ ticket.number }}.

One of us is going to read it and will answer you by e-mail. If there is something to add, simply reply to this mail.

{{ company.name }}`,
    },
    de: {
      subject,
      text: `${hello.de}

vielen Dank, Ihre Nachricht ist angekommen. Sie hat die Nummer {{ ticket.number }}.

Jemand von uns liest sie und antwortet Ihnen per E-Mail. Wenn Sie etwas ergänzen möchten, antworten Sie einfach auf diese Mail.

{{ company.name }}`,
    },
  },
  'ticket-resolved': {
    en: {
      subject,
      text: `${hello.en}

we consider {{ ticket.number }} solved:

{{ ticket.solution }}

If that does not help, simply reply to this mail: your reply opens the ticket again. If we hear nothing by {{ ticket.closesOn }}, we close it.

{{ company.name }}`,
    },
    de: {
      subject,
      text: `${hello.de}

wir betrachten {{ ticket.number }} als gelöst:

{{ ticket.solution }}

Wenn das nicht hilft, antworten Sie einfach auf diese Mail: Ihre Antwort öffnet das Ticket wieder. Hören wir bis zum {{ ticket.closesOn }} nichts, schließen wir es.

{{ company.name }}`,
    },
  },
}
