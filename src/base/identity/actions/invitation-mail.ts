import type { App } from '#platform/app.ts'
import { fillTemplate, templateOf, type Mail } from '#platform/mail/index.ts'
import type { Language } from '#platform/records/fields.ts'

export interface Invitee {
  name: string
  email: string | null
  language: Language | null
}

const shipped = {
  en: {
    subject: 'Your access to {{ company.name }}',
    text: `Hello {{ user.name }},

set your password here:
{{ link }}

The link works once, for {{ days }} days.`,
  },
  de: {
    subject: 'Ihr Zugang zu {{ company.name }}',
    text: `Guten Tag {{ user.name }},

hier legen Sie Ihr Passwort fest:
{{ link }}

Der Link gilt einmal, {{ days }} Tage lang.`,
  },
}

/** What an invitation says: the company's own template `invitation` where there is one, else ours. */
export async function invitationMail(
  app: App,
  user: Invitee,
  link: string,
  days: number,
): Promise<Pick<Mail, 'subject' | 'text' | 'html' | 'automatic' | 'confidential'>> {
  const language = user.language ?? app.config.company.language
  const own = await templateOf(app, 'invitation', language)
  const written = await fillTemplate(own ?? shipped[language], {
    user: { name: user.name },
    company: { name: app.config.company.name },
    link,
    days,
  })
  return { ...written, automatic: true, confidential: true }
}
