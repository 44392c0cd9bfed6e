/** The life of a quote. What was sent can never change: another revision takes its place. */
import { isTotalled } from '#base/catalog/rules/pricing.ts'
import { choice, choices, day, email, longText, text } from '#platform/records/fields.ts'
import type { Lifecycle, RuleContext, Values } from '#platform/records/record-type.ts'
import { plusDays } from '#platform/days.ts'

/** States in which the document is out of the house, or was. */
export const sentStates = ['sent', 'accepted', 'rejected', 'expired', 'superseded']

/** Whose it is and how others know it may change at any time; so may the company's own fields. */
export const openAlways = ['ownerId', 'externalId', 'externalSource']

const validDays = 30

const withoutPrice = (line: Values) =>
  line.kind !== 'text' && (line.unitPrice === null || line.unitPrice === undefined)

/** Nobody approves what they made, submitted or own. */
export const isOwn = (quote: Values, userId: string | null) =>
  userId !== null && [quote.ownerId, quote.createdById, quote.submittedById].includes(userId)

const past = (quote: Values, { today }: RuleContext) => Boolean(quote.validUntil && quote.validUntil < today)

export const quoteLifecycle: Lifecycle = {
  field: 'status',
  initial: 'draft',
  actions: {
    // Its effect says whether somebody has to approve it first.
    submit: {
      label: { en: 'Submit', de: 'Einreichen' },
      done: { en: 'Submitted', de: 'Eingereicht' },
      from: ['draft'],
      primary: true,
      bulk: true,
      refuse: (quote, context) => (past(quote, context) ? 'quote_out_of_date' : null),
      set: (_, __, context) => ({ submittedById: context.callerUserId, approvalNote: null }),
    },
    approve: {
      label: { en: 'Approve', de: 'Freigeben' },
      done: { en: 'Approved', de: 'Freigegeben' },
      from: ['inApproval'],
      to: 'approved',
      primary: true,
      bulk: true,
      refuse: (quote, { callerUserId }) => (isOwn(quote, callerUserId) ? 'own_quote' : null),
      set: (_, __, context) => ({ approvedById: context.callerUserId, approvedAt: context.now }),
    },
    refuse: {
      label: { en: 'Refuse', de: 'Nicht freigeben' },
      done: { en: 'Not approved', de: 'Nicht freigegeben' },
      from: ['inApproval'],
      to: 'draft',
      danger: true,
      refuse: (quote, { callerUserId }) => (isOwn(quote, callerUserId) ? 'own_quote' : null),
      input: { note: longText('Why', 'Warum', { required: true, max: 2000 }) },
      set: (_, input) => ({ approvalNote: input.note, approvalReasons: [], submittedById: null }),
    },
    send: {
      label: { en: 'Send', de: 'Senden' },
      done: { en: 'Sent', de: 'Versandt' },
      from: ['approved'],
      to: 'sent',
      primary: true,
      refuse: (quote, context) => (past(quote, context) ? 'quote_out_of_date' : null),
      input: {
        to: email('To', 'An', {
          help: { en: "The contact's address when empty.", de: 'Leer: die des Ansprechpartners.' },
        }),
        message: longText('Covering message', 'Begleittext', { max: 5000 }),
      },
      set: (_, input, context) => ({
        sentAt: context.now,
        sentById: context.callerUserId,
        message: input.message ?? null,
      }),
    },
    accept: {
      label: { en: 'Accepted', de: 'Angenommen' },
      done: { en: 'Accepted', de: 'Angenommen' },
      from: ['sent'],
      to: 'accepted',
      primary: true,
      refuse: (quote, context) => (past(quote, context) ? 'quote_expired' : null),
      input: {
        name: text('Accepted by', 'Angenommen von', { required: true, max: 200 }),
        via: choice('By way of', 'Per', [], { like: 'acceptedVia' }),
        customerOrderNumber: text('Purchase order', 'Bestellnummer', { max: 80 }),
        customerOrderedOn: day('Ordered on', 'Bestellt am'),
        chosenLineIds: choices('Chosen options', 'Gewählte Optionen', [], { open: true }),
        becomes: choice('Becomes', 'Wird', [], {
          like: 'becomes',
          help: { en: 'As the quote says when empty.', de: 'Leer: wie im Angebot vorgesehen.' },
        }),
        validFrom: day('Contract valid from', 'Rahmenvertrag gültig ab'),
        validUntil: day('Contract valid until', 'Rahmenvertrag gültig bis'),
      },
      set: (_, input, context) => ({
        decidedAt: context.now,
        acceptedBy: input.name,
        customerOrderNumber: input.customerOrderNumber ?? null,
      }),
    },
    // The reader of the page asks; its effect takes the question in as a mail, which is answered like any other.
    ask: {
      label: { en: 'Question', de: 'Frage' },
      done: { en: 'Question asked', de: 'Frage gestellt' },
      from: ['sent'],
      unlisted: true,
      input: {
        name: text('Asked by', 'Gefragt von', { required: true, max: 200 }),
        question: longText('Question', 'Frage', { required: true, max: 5000 }),
      },
    },
    reject: {
      label: { en: 'Rejected', de: 'Abgelehnt' },
      done: { en: 'Rejected', de: 'Abgelehnt' },
      from: ['sent'],
      to: 'rejected',
      danger: true,
      input: {
        reason: choice('Reason', 'Grund', [], { required: true, like: 'rejectReason' }),
        note: longText('Note', 'Notiz', { max: 5000 }),
        name: text('Rejected by', 'Abgelehnt von', { max: 200 }),
      },
      set: (_, input, context) => ({
        decidedAt: context.now,
        rejectReason: input.reason,
        rejectNote: input.note ?? null,
      }),
    },
    // Its effect makes the next revision.
    revise: {
      label: { en: 'Revise', de: 'Überarbeiten' },
      done: { en: 'Revised', de: 'Überarbeitet' },
      from: ['sent', 'rejected', 'expired'],
      to: 'superseded',
      opens: ['quotes', 'quoteId'],
    },
    withdraw: {
      label: { en: 'Withdraw', de: 'Zurückziehen' },
      done: { en: 'Withdrawn', de: 'Zurückgezogen' },
      from: ['inApproval', 'approved', 'sent'],
      danger: true,
      set: (quote, _, context) =>
        quote.status === 'sent'
          ? { status: 'expired', withdrawnAt: context.now }
          : {
              status: 'draft',
              submittedById: null,
              approvedById: null,
              approvedAt: null,
              approvalReasons: [],
            },
    },
    expire: {
      label: { en: 'Expire', de: 'Ablaufen lassen' },
      done: { en: 'Expired', de: 'Abgelaufen' },
      from: ['sent'],
      to: 'expired',
      unlisted: true,
      refuse: (quote, context) => (past(quote, context) ? null : 'quote_still_valid'),
    },
  },
}

/** A new quote holds for a month unless told. */
export const quoteDerived = (next: Values, previous: Values | null, context: RuleContext): Values => ({
  revision: next.revision ?? 1,
  validUntil: next.validUntil ?? (previous || context.imported ? null : plusDays(context.today, validDays)),
})

/** What is to leave the house has something to sell, and a price for all of it. */
export function quoteChecks(next: Values): [string, string][] {
  if (next.status !== 'inApproval' && next.status !== 'approved' && next.status !== 'sent') return []
  const lines = (next.lines ?? []) as Values[]
  if (!lines.some(isTotalled)) return [['lines', 'quote_without_lines']]
  return lines.flatMap((line, index): [string, string][] =>
    withoutPrice(line) ? [[`lines[${index}].unitPrice`, 'line_without_price']] : [],
  )
}
