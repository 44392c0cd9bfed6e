/** The life of a service order: visits, interruptions, and the customer's word on what it costs. Pure. */
import { choice, email, longText, moment, money, ref, text } from '#platform/records/fields.ts'
import type { Lifecycle, Transition, Values } from '#platform/records/record-type.ts'
import { approvalWays, interruptions } from '../schema/order-choices.ts'

const before = ['created', 'released', 'scheduled', 'onTheWay', 'inProgress', 'interrupted']
const note = text('Note', 'Notiz', { max: 500 })

/** Nobody starts what the customer would have to pay for before they agreed to it. */
const unapproved = ({ costApproval }: Values) =>
  costApproval === 'notNeeded' || costApproval === 'approved' ? null : 'costs_not_approved'

/** The visit at hand, ended: when, how, and what is to be said of it. */
const ended = (order: Values, outcome: string, leftAt: string | null, said?: string | null): Values[] => {
  const visits: Values[] = order.visits ?? []
  const last = visits.at(-1)
  if (!last || last.outcome) return visits
  return [...visits.slice(0, -1), { ...last, leftAt, outcome, note: said ?? last.note ?? null }]
}

export const orderLifecycle: Lifecycle = {
  field: 'status',
  initial: 'created',
  actions: {
    release: {
      label: { en: 'Release', de: 'Freigeben' },
      done: { en: 'Released', de: 'Freigegeben' },
      from: ['created'],
      to: 'released',
      primary: true,
      bulk: true,
    },
    schedule: {
      label: { en: 'Schedule', de: 'Einplanen' },
      done: { en: 'Scheduled', de: 'Eingeplant' },
      from: ['released', 'scheduled', 'interrupted'],
      to: 'scheduled',
      primary: true,
      input: {
        technicianId: ref('Technician', 'Technik', 'users', { required: true }),
        from: moment('From', 'Von', { required: true }),
        to: moment('To', 'Bis'),
      },
      set: (order, { technicianId, from, to }) => ({
        waitsFor: null,
        visits: [
          ...ended(order, 'moved', null),
          { plannedFrom: from, plannedTo: to ?? null, technicianId, arrivedAt: null, leftAt: null },
        ],
        technicianIds: [...new Set([...(order.technicianIds ?? []), technicianId])],
      }),
    },
    depart: {
      label: { en: 'On the way', de: 'Unterwegs' },
      done: { en: 'Set out', de: 'Losgefahren' },
      from: ['scheduled'],
      to: 'onTheWay',
    },
    start: {
      label: { en: 'Start', de: 'Beginnen' },
      done: { en: 'Started', de: 'Begonnen' },
      from: ['scheduled', 'onTheWay'],
      to: 'inProgress',
      primary: true,
      refuse: unapproved,
      set: ({ visits }, _, { now }) => ({
        visits: [...visits.slice(0, -1), { ...visits.at(-1), arrivedAt: now }],
      }),
    },
    interrupt: {
      label: { en: 'Interrupt', de: 'Unterbrechen' },
      done: { en: 'Interrupted', de: 'Unterbrochen' },
      from: ['onTheWay', 'inProgress'],
      to: 'interrupted',
      input: { on: choice('Waits for', 'Wartet auf', interruptions, { required: true }), note },
      set: (order, input, { now }) => ({
        waitsFor: input.on,
        visits: ended(order, input.on, now, input.note),
      }),
    },
    complete: {
      label: { en: 'Done', de: 'Erledigt' },
      done: { en: 'Completed', de: 'Erledigt' },
      from: ['inProgress'],
      to: 'done',
      primary: true,
      input: { note },
      set: (order, input, { now }) => ({ visits: ended(order, 'done', now, input.note) }),
    },
    close: {
      label: { en: 'Close', de: 'Abschließen' },
      done: { en: 'Closed', de: 'Abgeschlossen' },
      from: ['done'],
      to: 'closed',
      primary: true,
      bulk: true,
    },
    cancel: {
      label: { en: 'Cancel', de: 'Stornieren' },
      done: { en: 'Cancelled', de: 'Storniert' },
      from: before,
      to: 'cancelled',
      danger: true,
      input: { reason: text('Reason', 'Grund', { required: true, max: 500 }) },
      set: (_, input) => ({ cancelReason: input.reason }),
    },
  },
}

const open = ({ status }: Values) => (before.includes(status) || status === 'done' ? null : 'order_over')

/** Asking the customer, and what they said. */
export const orderActions: Record<string, Transition> = {
  requestCostApproval: {
    label: { en: 'Ask for cost approval', de: 'Kostenfreigabe erfragen' },
    done: { en: 'Cost approval asked for', de: 'Kostenfreigabe erfragt' },
    refuse: open,
    input: {
      amount: money('Estimate (net)', 'Schätzung (netto)', { required: true, min: 0 }),
      to: email('To', 'An', {
        help: { en: "The contact's address when empty.", de: 'Leer: Adresse des Ansprechpartners.' },
      }),
      message: longText('Message', 'Nachricht', { max: 5000 }),
    },
    set: ({ revision }, input) => ({
      revision: (revision ?? 0) + 1,
      costEstimate: input.amount,
      costApproval: 'asked',
      costLimit: null,
      costDecidedBy: null,
      costDecidedVia: null,
      costDecidedAt: null,
      costNote: null,
    }),
  },
  approveCosts: {
    label: { en: 'Costs approved', de: 'Kosten freigegeben' },
    done: { en: 'Costs approved', de: 'Kosten freigegeben' },
    refuse: (order) => open(order) ?? (order.costApproval === 'approved' ? 'costs_approved' : null),
    input: {
      name: text('Who approved', 'Wer gab frei', { required: true, max: 200 }),
      amount: money('Up to (net)', 'Bis (netto)', {
        min: 0,
        help: { en: 'The estimate when empty.', de: 'Leer: die Schätzung.' },
      }),
      via: choice('How', 'Wie', approvalWays, { required: true, default: 'phone' }),
      note,
    },
    set: (order, input, { now }) => ({
      costApproval: 'approved',
      costLimit: input.amount ?? order.costEstimate,
      ...decided(input, now),
    }),
  },
  declineCosts: {
    label: { en: 'Costs declined', de: 'Kosten abgelehnt' },
    done: { en: 'Costs declined', de: 'Kosten abgelehnt' },
    danger: true,
    refuse: (order) => open(order) ?? (order.costApproval === 'asked' ? null : 'costs_not_asked'),
    input: { name: text('Who declined', 'Wer lehnte ab', { required: true, max: 200 }), note },
    set: (_, input, { now }) => ({ costApproval: 'declined', costLimit: null, ...decided(input, now) }),
  },
}

const decided = (input: Values, now: string): Values => ({
  costDecidedBy: input.name,
  costDecidedVia: input.via ?? null,
  costDecidedAt: now,
  costNote: input.note ?? null,
})

/** The visit that is coming stands at the order itself, for lists and boards. */
export function orderDerived(next: Values): Values {
  const last = (next.visits as Values[] | undefined)?.at(-1)
  return { plannedFrom: last && !last.outcome && !last.arrivedAt ? last.plannedFrom : null }
}

export function orderChecks(next: Values): [string, string][] {
  const wrong: [string, string][] = []
  if (!next.subject) wrong.push(['subject', 'required'])
  if (!next.accountId) wrong.push(['accountId', 'required'])
  const last = (next.visits as Values[] | undefined)?.at(-1)
  if (last?.plannedTo && last.plannedTo < last.plannedFrom) wrong.push(['to', 'ends_before_it_starts'])
  return wrong
}

/** Work that needs no known solution tried before somebody drives out. */
export const skipsSolutions = (order: Values): boolean =>
  ['emergency', 'maintenance', 'commissioning'].includes(order.type)

/** Work may be confirmed from the moment the order is released to its end. */
export const mayConfirm = ({ status }: Values): boolean =>
  !['created', 'closed', 'cancelled'].includes(status)
