import { big, sumOfLines } from '#platform/money.ts'
import { choice, longText, money, ref, text } from '#platform/records/fields.ts'
import type { Lifecycle, RuleContext, Values } from '#platform/records/record-type.ts'

const phaseOf = (context: RuleContext, pick: (phase: Values) => boolean) =>
  context.config('phases').find(pick)

/** First phase of a meaning; where a deal goes when it is won, lost or opened again. */
const firstOf = (context: RuleContext, kind: string) => phaseOf(context, (phase) => phase.kind === kind)?.id

export const opportunityLifecycle: Lifecycle = {
  field: 'status',
  initial: 'open',
  actions: {
    move: {
      label: { en: 'Move to phase', de: 'In Phase verschieben' },
      done: { en: 'Moved to another phase', de: 'In eine andere Phase verschoben' },
      from: ['open'],
      bulk: true,
      input: { phase: text('Phase', 'Phase', { required: true }) },
      // An unknown or closing phase is left for the check, which names it.
      set: (_, input, context) => ({
        phaseId: phaseOf(context, (p) => p.key === input.phase || p.id === input.phase)?.id,
        phase: input.phase,
      }),
    },
    win: {
      label: { en: 'Won', de: 'Gewonnen' },
      done: { en: 'Won', de: 'Gewonnen' },
      from: ['open'],
      to: 'won',
      primary: true,
      bulk: true,
      input: { note: longText('Note', 'Notiz') },
      set: (record, input, context) => ({
        phaseId: firstOf(context, 'won') ?? record.phaseId,
        closeNote: input.note ?? null,
        closedAt: context.now,
        closeDate: context.today,
      }),
    },
    lose: {
      label: { en: 'Lost', de: 'Verloren' },
      done: { en: 'Lost', de: 'Verloren' },
      from: ['open'],
      to: 'lost',
      danger: true,
      bulk: true,
      input: {
        reason: choice('Reason', 'Grund', [], { required: true, like: 'lostReason' }),
        competitorId: ref('Won by', 'Gewonnen von', 'accounts'),
        competitorPrice: money('Their price', 'Preis des Wettbewerbers', { min: 0 }),
        note: longText('Note', 'Notiz'),
      },
      set: (record, input, context) => ({
        phaseId: firstOf(context, 'lost') ?? record.phaseId,
        lostReason: input.reason,
        competitorId: input.competitorId ?? null,
        competitorPrice: input.competitorPrice ?? null,
        closeNote: input.note ?? null,
        closedAt: context.now,
        closeDate: context.today,
      }),
    },
    cancel: {
      label: { en: 'Cancel', de: 'Abbrechen' },
      done: { en: 'Cancelled', de: 'Abgebrochen' },
      from: ['open'],
      to: 'cancelled',
      danger: true,
      set: (_, __, context) => ({ closedAt: context.now }),
    },
    reopen: {
      label: { en: 'Reopen', de: 'Wieder öffnen' },
      done: { en: 'Reopened', de: 'Wieder geöffnet' },
      from: ['won', 'lost', 'cancelled'],
      to: 'open',
      set: (record, _, context) => ({
        phaseId:
          phaseOf(context, (p) => p.id === record.phaseId)?.kind === 'open'
            ? record.phaseId
            : firstOf(context, 'open'),
        closedAt: null,
        lostReason: null,
        competitorId: null,
        competitorPrice: null,
        closeNote: null,
        probability: null,
      }),
    },
  },
}

/** What follows from phase, lines and dates. An amount or probability that a person entered beats the derived one. */
export function opportunityDerived(next: Values, previous: Values | null, context: RuleContext): Values {
  const phase = phaseMeant(next, previous, context)
  const moved = !previous || previous.phaseId !== phase?.id
  const status = context.imported && next.status !== 'cancelled' ? (phase?.kind ?? next.status) : next.status
  // Lines without any price say what is wanted, not what it is worth.
  const priced = (next.lines as Values[] | undefined)?.some(
    (line) => line.unitPrice !== null && line.unitPrice !== undefined,
  )
  const fromLines = priced ? sumOfLines(next.lines, next.currency) : null
  const amountEntered = entered(next, previous, 'amount', 'amountEntered', fromLines)
  const chance =
    status === 'won' ? '100' : status === 'lost' || status === 'cancelled' ? '0' : phase?.probability
  const probabilityEntered =
    status === 'open' && entered(next, previous, 'probability', 'probabilityEntered', chance ?? null)
  return {
    status,
    phaseId: phase?.id ?? next.phaseId ?? null,
    phase: phase?.key ?? next.phase ?? null,
    amount: amountEntered ? next.amount : fromLines,
    amountEntered,
    probability: probabilityEntered ? next.probability : (chance ?? null),
    probabilityEntered,
    forecastCategory: categoryOf(next, previous, status, phase, moved),
    phaseSince: moved
      ? previous
        ? context.now
        : (next.phaseSince ?? next.createdAt ?? context.now)
      : next.phaseSince,
    closedAt: status === 'open' ? null : (next.closedAt ?? closing(next, context)),
    slips: (previous?.slips ?? 0) + (slipped(next, previous) ? 1 : 0),
  }
}

/** History closed on its own day. */
const closing = (next: Values, context: RuleContext): string =>
  context.imported && next.closeDate && next.closeDate <= context.today
    ? `${next.closeDate}T00:00:00.000Z`
    : context.now

/** The phase by id or by key, whichever was said last; a new deal without one begins in the first open phase. */
function phaseMeant(next: Values, previous: Values | null, context: RuleContext): Values | undefined {
  const byKey =
    next.phase && next.phase !== previous?.phase && (!next.phaseId || next.phaseId === previous?.phaseId)
  if (byKey) return phaseOf(context, (p) => p.key === next.phase)
  return phaseOf(context, (p) => (next.phaseId ? p.id === next.phaseId : p.kind === 'open'))
}

/** True while the value in `field` is a person's own, and not what the deal itself would say. */
function entered(
  next: Values,
  previous: Values | null,
  field: string,
  flag: string,
  derived: string | null,
): boolean {
  const value = next[field]
  if (value === null || value === undefined) return false
  const changed = !previous || !equal(previous[field], value)
  if (changed) return derived === null || !equal(derived, value)
  return Boolean(next[flag])
}

const equal = (a: unknown, b: unknown) =>
  a === b ||
  (a !== null && b !== null && a !== undefined && b !== undefined && big(a as string).eq(big(b as string)))

function categoryOf(
  next: Values,
  previous: Values | null,
  status: string,
  phase: Values | undefined,
  moved: boolean,
): string | null {
  if (status === 'won') return 'closed'
  if (status !== 'open') return 'omitted'
  const own = next.forecastCategory && (!previous || previous.forecastCategory !== next.forecastCategory)
  if (own || (!moved && next.forecastCategory && previous?.status === 'open')) return next.forecastCategory
  return phase?.forecastCategory ?? 'pipeline'
}

const slipped = (next: Values, previous: Values | null) =>
  Boolean(
    previous?.status === 'open' &&
    next.status === 'open' &&
    previous.closeDate &&
    next.closeDate > previous.closeDate,
  )

/** A phase and a status mean the same thing; winning and losing are actions with reasons of their own. */
export function opportunityChecks(next: Values, context: RuleContext): [string, string][] {
  const phase = phaseOf(context, (p) => p.id === next.phaseId)
  if (!phase || phase.key !== next.phase) return [['phaseId', 'unknown_phase']]
  return phase.kind === next.status || next.status === 'cancelled' ? [] : [['phaseId', 'closing_phase']]
}
