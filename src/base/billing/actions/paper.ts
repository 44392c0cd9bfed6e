/** An invoice as the customer gets it: made after it was issued, kept as a document, mailed from here. */
import { attachFile, attachmentOf } from '#base/documents/index.ts'
import { isTotalled } from '#base/catalog/index.ts'
import type { App } from '#platform/app.ts'
import { big } from '#platform/money.ts'
import { sendMail } from '#platform/mail/index.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { formatsOf, letterheadOf, renderPaper, type Paper, type PaperRow } from '#platform/paper/index.ts'
import { change } from '#platform/records/change.ts'
import type { Language } from '#platform/records/fields.ts'
import { read } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import { addressLines } from '#platform/records/written.ts'
import type { JobKind } from '#platform/jobs/jobs.ts'
import { paperWords, type PaperWord } from '../rules/paper-words.ts'

const whole = (app: App, id: string): Promise<Values> =>
  read(app, jobCaller(app, 'billing-paper'), app.registry.type('invoices'), id, {
    includes: ['lines', 'contact', 'account', 'original', 'document'],
  })

/** The language of the person it goes to, else the company's. */
const languageOf = (app: App, invoice: Values): Language => {
  const spoken = String(invoice.contact?.language ?? '').toLowerCase()
  return spoken.startsWith('de') ? 'de' : spoken.startsWith('en') ? 'en' : app.config.company.language
}

const isOff = (line: Values) => big(line.discountPercent).gt(0)

async function paperOf(app: App, invoice: Values): Promise<Paper> {
  const language = languageOf(app, invoice)
  const say = paperWords(language)
  const { amount, money, quantity, percent, day } = formatsOf(language, invoice.currency)
  const credit = invoice.kind === 'creditNote'
  const fact = (word: PaperWord, value: string | null | undefined): [string, string][] =>
    value ? [[say(word), value]] : []
  const lines = (invoice.lines ?? []) as Values[]
  const discounted = lines.some(isOff)
  const off: [string, string][] = big(invoice.discountTotal).gt(0)
    ? [
        [
          isOff(invoice)
            ? say('documentDiscount', { percent: percent(invoice.discountPercent) })
            : say('discount'),
          money(big(invoice.discountTotal).times(-1).toFixed()),
        ],
      ]
    : []
  return {
    letterhead: await letterheadOf(app),
    language,
    title: say(invoice.kind),
    number: invoice.number,
    recipient: [invoice.recipientName, ...addressLines(invoice.billingAddress, language)].filter(Boolean),
    facts: [
      ...fact('issuedOn', day(invoice.issuedOn)),
      ...fact('supplyOn', day(invoice.supplyOn)),
      ...fact('dueOn', credit ? null : day(invoice.dueOn)),
      ...fact('original', invoice.original?.number),
      ...fact('customerOrderNumber', invoice.customerOrderNumber),
      ...fact('vatId', invoice.vatId),
    ],
    intro: invoice.message ?? (credit ? say('creditReason', { reason: invoice.creditReason }) : undefined),
    columns: [
      { key: 'no', label: say('position'), width: 28 },
      { key: 'text', label: say('description') },
      { key: 'quantity', label: say('quantity'), align: 'right' },
      { key: 'price', label: say('unitPrice'), align: 'right' },
      ...(discounted ? [{ key: 'discount', label: say('discount'), align: 'right' as const }] : []),
      { key: 'net', label: say('net'), align: 'right' },
    ],
    rows: lines.map((line, index): PaperRow => {
      const net = line.netPrice && big(invoice.discountPercent).gt(0) ? say('netPrice') : ''
      const note = [net, line.reason].filter(Boolean).join('\n')
      const text = line.description ?? ''
      if (line.kind === 'text') return { cells: { text } }
      return {
        cells: {
          no: String(index + 1),
          text,
          quantity: [quantity(line.quantity), line.unit].filter(Boolean).join(' '),
          price: amount(line.unitPrice),
          discount: isOff(line) ? percent(line.discountPercent) : '',
          net: amount(line.netAmount),
        },
        muted: !isTotalled(line),
        ...(note ? { note } : {}),
      }
    }),
    totals: [
      ...off,
      [say('netTotal'), money(invoice.netTotal)],
      ...(invoice.taxes as Values[]).map((rate): [string, string] => [
        say('tax', { percent: percent(rate.percent), net: money(rate.net) }),
        money(rate.tax),
      ]),
      [say('grossTotal'), money(invoice.grossTotal), true],
    ],
    outro: [
      ...(invoice.exemption ? [say(invoice.exemption)] : []),
      ...(credit || big(invoice.grossTotal).lte(0)
        ? []
        : [
            say('pay', {
              amount: money(invoice.grossTotal),
              day: day(invoice.dueOn),
              number: invoice.number,
            }),
          ]),
    ],
  }
}

/** The stored PDF of an issued invoice, made now if there is none yet. */
export async function ensurePaper(app: App, id: string): Promise<Values> {
  const invoice = await whole(app, id)
  if (invoice.documentId) return invoice
  const paper = await paperOf(app, invoice)
  const bytes = await renderPaper(paper)
  await change(app, jobCaller(app, 'billing-paper'), async (c) => {
    const documentId = await attachFile(c, {
      aboutType: 'invoices',
      aboutId: id,
      name: `${paper.title} ${invoice.number}.pdf`,
      mime: 'application/pdf',
      bytes,
      key: `invoices ${id}`,
    })
    await c.patch('invoices', id, { documentId }, { trusted: true, kind: 'printed' })
  })
  return whole(app, id)
}

export const paperJob: JobKind<{ id: string }> = {
  name: 'billing-paper',
  run: async (app, { id }) => void (await ensurePaper(app, id)),
}

interface MailOrder {
  id: string
  to: string
  message: string | null
  /** Level of the reminder; null for the invoice itself. */
  dunningLevel: 'reminder' | 'first' | 'final' | null
  /** One mail per key, however often the job is tried. */
  key: string
  userId: string | null
}

/** Mails an invoice with its PDF, in the name of who asked for it. */
export const mailJob: JobKind<MailOrder> = {
  name: 'billing-mail',
  run: async (app, { id, to, message, dunningLevel, key, userId }) => {
    const invoice = await ensurePaper(app, id)
    const say = paperWords(languageOf(app, invoice))
    const { money, day } = formatsOf(languageOf(app, invoice), invoice.currency)
    const blanks = {
      title: say(invoice.kind),
      number: invoice.number,
      amount: money(invoice.openAmount),
      day: day(invoice.dueOn),
    }
    const texts = { reminder: 'remindText', first: 'firstText', final: 'finalText' } as const
    const standard = say('letter', {
      name: invoice.contact?.name ? ` ${invoice.contact.name}` : '',
      text: say(dunningLevel ? texts[dunningLevel] : 'sendText', blanks),
      company: app.config.company.name,
    })
    await change(app, jobCaller(app, 'billing-mail', userId), (c) =>
      sendMail(c, {
        to: [{ address: to, name: invoice.contact?.name ?? invoice.recipientName }],
        subject: say(dunningLevel ?? 'sendSubject', blanks),
        text: message ?? standard,
        attachments: invoice.document ? [attachmentOf(invoice.document)] : [],
        aboutType: 'invoices',
        aboutId: id,
        shared: true,
        key,
      }).then(() => undefined),
    )
  },
}
