/** The life of a contract. What both sides agreed on stays: an amendment goes the same way before it counts. */
import { isOwn } from '#loop/5-quoting/rules.ts'
import { choice, day, decimal, email, longText, objects, ref, text } from '#platform/records/fields.ts'
import type { Lifecycle, RuleContext, Values } from '#platform/records/record-type.ts'

/** States in which everything may still be changed. */
export const openStates: readonly string[] = ['draft', 'inNegotiation']

/** On its way, and not yet agreed for good. */
const pending = ['draft', 'inNegotiation', 'inApproval', 'approved', 'sent', 'accepted', 'released']

/** The last day on which it holds. */
export const lastDay = ({ validUntil, terminatedOn }: Values): string =>
  terminatedOn && terminatedOn < validUntil ? terminatedOn : validUntil

const ended = (contract: Values, { today }: RuleContext) =>
  lastDay(contract) < today ? 'contract_has_ended' : null
const notOwn = (contract: Values, { callerUserId }: RuleContext) =>
  isOwn(contract, callerUserId) ? 'own_contract' : null
const unsubmitted = { submittedById: null, approvedById: null, approvedAt: null, approvalReasons: [] }
const why = longText('Reason', 'Grund', { required: true, max: 2000 })

export const contractLifecycle: Lifecycle = {
  field: 'status',
  initial: 'draft',
  actions: {
    negotiate: {
      label: { en: 'Negotiate', de: 'Verhandeln' },
      done: { en: 'In negotiation', de: 'In Verhandlung' },
      from: ['draft', 'approved', 'sent', 'accepted'],
      to: 'inNegotiation',
      set: () => ({ ...unsubmitted, sentAt: null, acceptedBy: null, acceptedAt: null }),
    },
    // Its effect holds it against the term and the lines; it takes the place of what was planned before.
    plan: {
      label: { en: 'Delivery schedule', de: 'Lieferplan' },
      done: { en: 'Delivery schedule set', de: 'Lieferplan festgelegt' },
      from: openStates,
      refuse: ({ kind }) => (kind === 'quantity' ? null : 'schedule_by_value'),
      input: {
        schedule: objects('Days', 'Termine', {
          lineId: text('Line', 'Position', { required: true, max: 36 }),
          on: day('On', 'Am', { required: true }),
          quantity: decimal('Quantity', 'Menge', { required: true, min: 0 }),
        }),
      },
    },
    // Its effect says whether somebody has to approve it first.
    submit: {
      label: { en: 'Submit', de: 'Einreichen' },
      done: { en: 'Submitted', de: 'Eingereicht' },
      from: openStates,
      primary: true,
      refuse: ended,
      set: (_, __, { callerUserId }) => ({ submittedById: callerUserId, approvalNote: null }),
    },
    approve: {
      label: { en: 'Approve', de: 'Genehmigen' },
      done: { en: 'Approved', de: 'Genehmigt' },
      from: ['inApproval'],
      to: 'approved',
      primary: true,
      refuse: notOwn,
      set: (_, __, { callerUserId, now }) => ({ approvedById: callerUserId, approvedAt: now }),
    },
    refuse: {
      label: { en: 'Refuse', de: 'Nicht genehmigen' },
      done: { en: 'Not approved', de: 'Nicht genehmigt' },
      from: ['inApproval'],
      to: 'draft',
      danger: true,
      refuse: notOwn,
      input: { note: longText('Why', 'Warum', { required: true, max: 2000 }) },
      set: (_, { note }) => ({ ...unsubmitted, approvalNote: note }),
    },
    send: {
      label: { en: 'Send', de: 'Senden' },
      done: { en: 'Sent', de: 'Versandt' },
      from: ['approved'],
      to: 'sent',
      primary: true,
      refuse: ended,
      input: {
        to: email('To', 'An', {
          help: {
            en: "The contact's address when empty. Without any, the PDF is there to be posted.",
            de: 'Leer: die des Ansprechpartners. Ohne Adresse liegt das PDF für die Post bereit.',
          },
        }),
        message: longText('Covering message', 'Begleittext', { max: 5000 }),
      },
      set: (_, __, { now }) => ({ sentAt: now }),
    },
    accept: {
      label: { en: 'Accepted', de: 'Angenommen' },
      done: { en: 'Accepted', de: 'Angenommen' },
      from: ['sent'],
      to: 'accepted',
      primary: true,
      input: {
        name: text('Accepted by', 'Angenommen von', { required: true, max: 200 }),
        customerContractNumber: text("Customer's contract number", 'Vertragsnummer des Kunden', { max: 80 }),
      },
      set: ({ customerContractNumber }, input, { now }) => ({
        acceptedBy: input.name,
        acceptedAt: now,
        customerContractNumber: input.customerContractNumber ?? customerContractNumber,
      }),
    },
    // Its effect puts it in force at once when its day is there.
    release: {
      label: { en: 'Release', de: 'Freigeben' },
      done: { en: 'Released', de: 'Freigegeben' },
      from: ['accepted'],
      to: 'released',
      primary: true,
      refuse: ended,
      set: (_, __, { callerUserId, now }) => ({ releasedById: callerUserId, releasedAt: now }),
    },
    start: {
      label: { en: 'Put in force', de: 'In Kraft setzen' },
      done: { en: 'Came into force', de: 'In Kraft getreten' },
      from: ['released'],
      to: 'inForce',
      unlisted: true,
      refuse: ({ validFrom }, { today }) => (validFrom > today ? 'contract_not_yet' : null),
    },
    callOff: {
      label: { en: 'Call off', de: 'Abrufen' },
      done: { en: 'Called off', de: 'Abgerufen' },
      from: ['inForce'],
      primary: true,
      refuse: ended,
      opens: ['orders', 'orderId'],
      input: {
        lines: objects(
          'Lines',
          'Positionen',
          {
            lineId: text('Line', 'Position', { required: true, max: 36 }),
            quantity: decimal('Quantity', 'Menge', { required: true, min: 0 }),
            productId: ref('Product', 'Produkt', 'products'),
            description: text('Description', 'Beschreibung', { max: 2000 }),
          },
          { required: true },
        ),
        wantedOn: day('Wanted for', 'Gewünscht für'),
        accountId: ref('Called off by', 'Abruf durch', 'accounts', {
          help: { en: "The contract's account when empty.", de: 'Leer: die Firma des Vertrags.' },
        }),
        contactId: ref('Contact', 'Ansprechpartner', 'contacts'),
        customerOrderNumber: text("Customer's order number", 'Bestellnummer des Kunden', { max: 80 }),
      },
    },
    // Its effect makes a contract with the same lines, which takes their place when it is released.
    amend: {
      label: { en: 'Amend', de: 'Nachtrag' },
      done: { en: 'Amendment begun', de: 'Nachtrag begonnen' },
      from: ['inForce'],
      refuse: ended,
      opens: ['contracts', 'contractId'],
    },
    renew: {
      label: { en: 'Renew', de: 'Verlängern' },
      done: { en: 'Renewed', de: 'Verlängert' },
      from: ['inForce', 'fulfilled', 'expired'],
      refuse: ({ renewal }) => (renewal === 'renewed' ? 'contract_renewed' : null),
      opens: ['contracts', 'contractId'],
      input: { validUntil: day('Until', 'Bis') },
      set: () => ({ renewal: 'renewed', lapseReason: null, lapseNote: null }),
    },
    lapse: {
      label: { en: 'Do not continue', de: 'Nicht fortführen' },
      done: { en: 'Not continued', de: 'Nicht fortgeführt' },
      from: ['inForce', 'fulfilled', 'expired'],
      refuse: ({ renewal }) => (renewal ? 'contract_renewed' : null),
      input: {
        reason: choice('Reason', 'Grund', [], { required: true, like: 'lapseReason' }),
        note: longText('Note', 'Notiz', { max: 2000 }),
      },
      set: (_, { reason, note }) => ({
        renewal: 'lapsed',
        lapseReason: reason,
        lapseNote: note ?? null,
        autoRenew: false,
      }),
    },
    // Its effect ends it at once, or leaves it in force until the day that is named.
    terminate: {
      label: { en: 'Terminate', de: 'Kündigen' },
      done: { en: 'Terminated', de: 'Gekündigt' },
      from: ['inForce'],
      danger: true,
      input: {
        on: day('Last day', 'Letzter Tag', { help: { en: 'At once when empty.', de: 'Leer: sofort.' } }),
        reason: why,
      },
      set: (_, { on, reason }, { today }) => ({
        terminatedOn: on ?? today,
        terminationReason: reason,
        autoRenew: false,
      }),
    },
    withdraw: {
      label: { en: 'Withdraw', de: 'Zurückziehen' },
      done: { en: 'Withdrawn', de: 'Zurückgezogen' },
      from: pending,
      to: 'withdrawn',
      danger: true,
      input: { reason: why },
      set: (_, { reason }) => ({ withdrawReason: reason }),
    },
    fulfil: {
      label: { en: 'Fulfil', de: 'Erfüllen' },
      done: { en: 'Fulfilled', de: 'Erfüllt' },
      from: ['inForce'],
      to: 'fulfilled',
      unlisted: true,
    },
    // Its effect says how: expired, terminated, or renewed by itself.
    expire: {
      label: { en: 'Expire', de: 'Ablaufen' },
      done: { en: 'Ended', de: 'Beendet' },
      from: ['inForce'],
      unlisted: true,
      refuse: (contract, context) => (ended(contract, context) ? null : 'contract_not_ended'),
    },
  },
}
