/** The mail that asks a customer to approve the costs of a service order. */
import { formatsOf } from '#platform/paper/format.ts'
import type { Language } from '#platform/records/fields.ts'
import type { Values } from '#platform/records/record-type.ts'

interface CostRequest {
  order: Values
  amount: string
  message?: string | null
  company: string
  /** Whom it greets; nobody is known behind a bare address. */
  name: string | null
  /** The customer's page, where they approve or decline. */
  url: string
}

const texts: Record<Language, (request: CostRequest, sum: string) => { subject: string; text: string }> = {
  en: ({ order, message, company, name, url }, sum) => ({
    subject: `Cost approval for service order ${order.number}`,
    text: [
      name ? `Hello ${name},` : 'Hello,',
      `this is about service order ${order.number}: ${order.subject}.`,
      `Warranty or a service contract does not cover all of this work. We estimate ${sum} net.`,
      ...(message ? [message] : []),
      `Approve or decline here: ${url}`,
      company,
    ].join('\n\n'),
  }),
  de: ({ order, message, company, name, url }, sum) => ({
    subject: `Kostenfreigabe für Serviceauftrag ${order.number}`,
    text: [
      name ? `Guten Tag ${name},` : 'Guten Tag,',
      `es geht um Serviceauftrag ${order.number}: ${order.subject}.`,
      `Gewährleistung oder Servicevertrag decken diese Arbeit nicht ganz. Wir schätzen ${sum} netto.`,
      ...(message ? [message] : []),
      `Hier freigeben oder ablehnen: ${url}`,
      company,
    ].join('\n\n'),
  }),
}

export const costMail = (request: CostRequest, language: Language) =>
  texts[language](request, formatsOf(language, request.order.currency).money(request.amount))
