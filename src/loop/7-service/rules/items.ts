/** What may happen to an installed item, and what follows from its own values. Pure. */
import { Temporal } from 'temporal-polyfill'
import { big } from '#platform/money.ts'
import { day, longText, ref, text } from '#platform/records/fields.ts'
import type { Lifecycle, RuleContext, Values } from '#platform/records/record-type.ts'
import { warrantyEnd } from './cover.ts'

const inUse = ['delivered', 'operational']

export const itemLifecycle: Lifecycle = {
  field: 'status',
  initial: 'delivered',
  actions: {
    install: {
      label: { en: 'Installed', de: 'Installiert' },
      done: { en: 'Installed', de: 'Installiert' },
      from: ['delivered'],
      to: 'operational',
      primary: true,
      bulk: true,
      input: {
        installedOn: day('Installed on', 'Installiert am'),
        commissionedOn: day('Commissioned on', 'In Betrieb genommen am'),
      },
      set: (item, input, { today }) => ({
        installedOn: input.installedOn ?? item.installedOn ?? today,
        commissionedOn: input.commissionedOn ?? item.commissionedOn ?? null,
      }),
    },
    upgrade: {
      label: { en: 'New version', de: 'Neue Version' },
      done: { en: 'Upgraded', de: 'Auf neue Version gebracht' },
      from: inUse,
      bulk: true,
      input: { release: text('Version', 'Version', { required: true, max: 60 }) },
      set: (_, input) => ({ release: input.release }),
    },
    replace: {
      label: { en: 'Replace', de: 'Ersetzen' },
      done: { en: 'Replaced', de: 'Ersetzt' },
      from: inUse,
      to: 'replaced',
      opens: ['installed-items', 'installedItemId'],
      input: {
        serialNumber: text('New serial number', 'Neue Seriennummer', { max: 120 }),
        productId: ref('By product', 'Durch Produkt', 'products', {
          help: { en: 'The same one when empty.', de: 'Leer: dasselbe.' },
        }),
        release: text('Version', 'Version', { max: 60 }),
        on: day('On', 'Am'),
        reason: longText('Reason', 'Grund', { max: 500 }),
      },
      set: (_, input, { today }) => ({ endedOn: input.on ?? today, endReason: input.reason ?? null }),
    },
    retire: {
      label: { en: 'Retire', de: 'Stilllegen' },
      done: { en: 'Retired', de: 'Stillgelegt' },
      from: inUse,
      to: 'retired',
      danger: true,
      bulk: true,
      input: { on: day('On', 'Am'), reason: longText('Reason', 'Grund', { max: 500 }) },
      set: (_, input, { today }) => ({ endedOn: input.on ?? today, endReason: input.reason ?? null }),
    },
  },
}

/** The list of versions grows by each one that was ever installed: it is never written over, only a posting that was none takes its own away. */
export function itemDerived(next: Values, previous: Values | null, { today }: RuleContext): Values {
  const release = next.release ?? null
  const known: Values[] = next.releases ?? []
  if (release === null || release === known.at(-1)?.release) return { releases: known }
  const since = previous ? today : (next.installedOn ?? next.deliveredOn ?? today)
  return { releases: [...known, { release, since }] }
}

export function itemChecks(next: Values): [string, string][] {
  const wrong: [string, string][] = []
  if (next.serialNumber && !big(next.quantity).eq(1)) wrong.push(['quantity', 'serialised_is_one'])
  if (big(next.quantity).lte(0)) wrong.push(['quantity', 'quantity_missing'])
  if (next.deliveredOn && next.installedOn && next.installedOn < next.deliveredOn)
    wrong.push(['installedOn', 'before_delivery'])
  if (next.installedOn && next.commissionedOn && next.commissionedOn < next.installedOn)
    wrong.push(['commissionedOn', 'before_installation'])
  return wrong
}

/** Commissioning may put the beginning off, but not longer than so many months after delivery. */
const latestStart = 6

/** Last day of the item's warranty by its dates and its product's months; null when there is none. */
export function warrantyOf(item: Values, product: Values): string | null {
  return warrantyEnd(warrantyStart(item), product.warrantyMonths)
}

function warrantyStart({ warrantyFrom, deliveredOn, installedOn, commissionedOn }: Values): string | null {
  if (warrantyFrom !== 'commissioning') return deliveredOn ?? installedOn ?? commissionedOn ?? null
  if (!deliveredOn) return commissionedOn ?? null
  const latest = Temporal.PlainDate.from(deliveredOn).add({ months: latestStart }).toString()
  return commissionedOn && commissionedOn < latest ? commissionedOn : latest
}

const dates = ['productId', 'warrantyFrom', 'deliveredOn', 'installedOn', 'commissionedOn']

/** True when the warranty is to be computed again: its grounds changed, and nobody named another end. */
export const warrantyMoves = (next: Values, previous: Values | null): boolean =>
  previous
    ? (next.warrantyUntil ?? null) === (previous.warrantyUntil ?? null) &&
      dates.some((name) => (next[name] ?? null) !== (previous[name] ?? null))
    : !next.warrantyUntil
