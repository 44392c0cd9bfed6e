/** The life of a service confirmation, and what its lines come to. Pure. */
import { big, rounded } from '#platform/money.ts'
import { longText, percent, text, type Language } from '#platform/records/fields.ts'
import type { Lifecycle, Transition, Values } from '#platform/records/record-type.ts'
import type { Allowances } from './allowances.ts'
import { coverWords } from './cover-words.ts'
import { decideAll, type Share, type WorkLine } from './decide-cover.ts'

export const confirmationLifecycle: Lifecycle = {
  field: 'status',
  initial: 'draft',
  actions: {
    submit: {
      label: { en: 'Submit', de: 'Einreichen' },
      done: { en: 'Submitted', de: 'Eingereicht' },
      from: ['draft', 'returned'],
      to: 'submitted',
      primary: true,
      set: (record, _, { today }) => ({ workedOn: record.workedOn ?? today }),
    },
    approve: {
      label: { en: 'Approve', de: 'Freigeben' },
      done: { en: 'Approved', de: 'Freigegeben' },
      from: ['submitted'],
      to: 'approved',
      primary: true,
      bulk: true,
    },
    return: {
      label: { en: 'Return', de: 'Zurückgeben' },
      done: { en: 'Returned', de: 'Zurückgegeben' },
      from: ['submitted', 'approved'],
      to: 'returned',
      input: { note: longText('What is to be mended', 'Was zu ändern ist', { required: true, max: 2000 }) },
      set: (_, input) => ({ note: input.note }),
    },
    post: {
      label: { en: 'Post', de: 'Buchen' },
      done: { en: 'Posted', de: 'Gebucht' },
      from: ['approved'],
      to: 'posted',
      primary: true,
      bulk: true,
    },
    reverse: {
      label: { en: 'Reverse', de: 'Stornieren' },
      done: { en: 'Reversed', de: 'Storniert' },
      from: ['posted'],
      to: 'reversed',
      danger: true,
      input: { reason: longText('Reason', 'Grund', { required: true, max: 2000 }) },
      set: (_, input) => ({ note: input.reason }),
    },
  },
}

export const confirmationActions: Record<string, Transition> = {
  grantGoodwill: {
    label: { en: 'Grant goodwill', de: 'Kulanz gewähren' },
    done: { en: 'Goodwill granted', de: 'Kulanz gewährt' },
    refuse: ({ status, chargedAmount }) =>
      status !== 'submitted'
        ? 'goodwill_when_submitted'
        : big(chargedAmount).gt(0)
          ? null
          : 'nothing_charged',
    input: {
      percent: percent('Share of what is charged', 'Anteil vom Berechneten', {
        required: true,
        default: '100',
      }),
      note: text('Because', 'Weil', { required: true, max: 200 }),
    },
    set: ({ lines, shares }, input) => ({
      lines: (lines as Values[]).map((line) =>
        (shares as Values[]).some((share) => share.lineId === line.id && big(share.charged).gt(0))
          ? { ...line, goodwillPercent: input.percent, goodwillNote: input.note }
          : line,
      ),
    }),
  },
}

/** From here on nothing is edited: it is returned, or reversed. */
export const fixedStates = ['approved', 'posted', 'reversed']
export const isFixed = ({ status }: Values): boolean => fixedStates.includes(status)

export function confirmationChecks(next: Values): [string, string][] {
  const given = next.status === 'draft' || next.status === 'returned'
  const wrong: [string, string][] = []
  if (!given && !next.workDone) wrong.push(['workDone', 'required'])
  if (!given && !(next.lines ?? []).length) wrong.push(['lines', 'required'])
  for (const [index, line] of ((next.lines ?? []) as Values[]).entries()) {
    if (line.kind === 'part' && !line.productId)
      wrong.push([`lines[${index}].productId`, 'part_needs_product'])
    if (line.kind !== 'part' && (line.serialIn || line.serialOut))
      wrong.push([`lines[${index}].kind`, 'serials_of_parts'])
    if ((line.serialIn || line.serialOut) && !big(line.quantity).eq(1))
      wrong.push([`lines[${index}].quantity`, 'serialised_is_one'])
  }
  return wrong
}

export interface Grounds {
  item: Values | null
  contract: Values | null
  allowances: Allowances
  day: string
  language: Language
}

/** What each line comes to and who pays it; a line without a price counts as nothing until it has one. */
export function reckoned(confirmation: Values, grounds: Grounds): Values {
  const { currency, cause } = confirmation
  const lines: Values[] = confirmation.lines ?? []
  const work = lines.map((line): WorkLine => ({
    kind: line.kind,
    quantity: line.quantity,
    unitPrice: line.unitPrice ?? '0',
    currency,
    cause: cause ?? null,
    goodwill: line.goodwillPercent ? { percent: line.goodwillPercent, note: line.goodwillNote ?? '' } : null,
  }))
  const { item, contract, allowances, day, language } = grounds
  const { decisions } = decideAll(work, item, contract, allowances, day)
  const shares = decisions.flatMap((each, index) =>
    each.map((share) => ({ lineId: lines[index]!.id as string, kind: work[index]!.kind, ...share })),
  )
  const sum = (pick: (share: Share) => string) =>
    rounded(
      shares.reduce((total, share) => total.plus(pick(share)), big(0)),
      currency,
    )
  const byContract = shares.filter(({ cover }) => cover === 'contract')
  return {
    shares: shares.map(
      ({ lineId, cover, quantity, unitPrice, coveredPercent, covered, charged, reasons }) => ({
        lineId,
        cover,
        quantity,
        unitPrice,
        coveredPercent,
        covered,
        charged,
        reason: reasons.map((reason) => coverWords(reason, language)).join(' '),
      }),
    ),
    totalAmount: sum(({ total }) => total),
    coveredAmount: sum(({ covered }) => covered),
    chargedAmount: sum(({ charged }) => charged),
    contractId: contract?.id ?? null,
    contractHours: byContract
      .filter(({ kind }) => kind === 'labour')
      .reduce((hours, { quantity }) => hours.plus(quantity), big(0))
      .toString(),
    contractVisits: byContract.some(({ kind }) => kind === 'travel') ? 1 : 0,
  }
}

/** Lines that somebody has to pay for and that have no price yet, by their place. */
export const unpriced = ({ lines, shares }: Values): number[] =>
  (lines as Values[]).flatMap((line, index) =>
    line.unitPrice === null || line.unitPrice === undefined
      ? (shares as Values[]).some(
          ({ lineId, cover, unitPrice }) =>
            lineId === line.id && cover !== 'warranty' && big(unitPrice).eq(0),
        )
        ? [index]
        : []
      : [],
  )
