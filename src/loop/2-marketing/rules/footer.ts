/** What stands below every mailing: from whom it is, and how to get no more. Pure. */
import type { Language } from '#platform/records/fields.ts'

export interface Footer {
  language: Language
  companyName: string
  addressLines: readonly string[]
  /** The reader's own page. */
  url: string
}

interface Words {
  subject: string
  text: string
  html: string | null
}

const words = {
  en: { line: 'Unsubscribe, or choose what you receive:', link: 'Unsubscribe, or choose what you receive' },
  de: { line: 'Abmelden oder wählen, was Sie bekommen:', link: 'Abmelden oder wählen, was Sie bekommen' },
}

/** The words of a mailing with the footer below them, in both of their writings. */
export function withFooter({ subject, text, html }: Words, footer: Footer): Words {
  const { line } = words[footer.language]
  const sender = [footer.companyName, ...footer.addressLines]
  return {
    subject,
    text: [text.trimEnd(), '', '-- ', ...sender, '', line, footer.url, ''].join('\n'),
    html: html && insideBody(html, htmlFooter(footer, sender)),
  }
}

function htmlFooter({ language, url }: Footer, sender: readonly string[]): string {
  const link = `<a href="${escaped(url)}" style="color:#595959">${words[language].link}</a>`
  return `<hr style="border:0;border-top:1px solid #ccc"><p lang="${language}" style="font-size:13px;color:#595959">${sender.map(escaped).join('<br>')}<br><br>${link}</p>`
}

/** At the end of what is shown, whether or not the page says where it ends. */
function insideBody(html: string, footer: string): string {
  const end = html.search(/<\/body\s*>(?![^]*<\/body\s*>)/i)
  return end < 0 ? html + footer : html.slice(0, end) + footer + html.slice(end)
}

const marks: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (mark) => marks[mark]!)

/** The language that a person's record names, as far as we write it. */
export const spokenBy = <T extends Language | null>(
  language: string | null | undefined,
  otherwise: T,
): Language | T =>
  (/^(de|en)\b/i.exec(language ?? '')?.[1]?.toLowerCase() as Language | undefined) ?? otherwise
