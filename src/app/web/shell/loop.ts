/** The navigation is the loop: each step with the lists that the caller may read in it. */
import type { Meta, TypeMeta } from '#platform/records/meta-types.ts'
import { currentLanguage, translate } from '#ui/texts/engine.ts'
import { shellTexts } from '#app/web/texts/shell.ts'
import { hasScreen, moduleScreens } from '../screens.ts'

export type StepKey = (typeof steps)[number]['key']

/** Steps in their order; a module not named here stands under `more`. */
export const steps = [
  { key: 'plan', icon: 'Map', letter: 'p', modules: ['1-planning'] },
  { key: 'market', icon: 'Megaphone', letter: 'm', modules: ['2-marketing'] },
  { key: 'leads', icon: 'UserPlus', letter: 'l', modules: ['3-leads'] },
  { key: 'sell', icon: 'Handshake', letter: 's', modules: ['4-sales'] },
  { key: 'quote', icon: 'FileText', letter: 'q', modules: ['5-quoting'] },
  { key: 'deliver', icon: 'Truck', letter: 'd', modules: ['6-orders', 'billing'] },
  { key: 'serve', icon: 'LifeBuoy', letter: 'v', modules: ['7-service'] },
  { key: 'learn', icon: 'ChartColumn', letter: 'a', modules: ['8-analysis'] },
  { key: 'customers', icon: 'Building2', letter: 'c', modules: ['parties', 'mail'] },
  { key: 'calendar', icon: 'Calendar', letter: 't', modules: ['activities'] },
  { key: 'more', icon: 'Boxes', letter: 'o', modules: ['catalog', 'documents', 'projects'] },
] as const

/** Administration has a place of its own and is no step of the loop. */
const administration = new Set(['identity', 'records', 'automation', 'mailbox', 'portal', 'settings'])

export interface Step {
  key: StepKey
  icon: string
  letter: string
  types: TypeMeta[]
  /** Where it leads: screens of its own, its lists, then its reports. */
  places: Place[]
}

export interface Place {
  to: string
  label: string
  icon: string
  /** Places lie below it that are not part of it. */
  exact?: boolean
}

/** `base/parties` and `parties` are the same module. */
const moduleName = (type: TypeMeta) => type.module.split('/').pop() ?? ''

const usual: StepKey[] = ['calendar', 'customers', 'sell', 'leads', 'serve', 'deliver']
const service: StepKey[] = ['serve', 'customers', 'calendar']
const ofRole: Record<string, StepKey[]> = {
  'marketing-manager': ['market', 'leads', 'customers'],
  'call-centre-agent': ['leads', 'calendar', 'customers'],
  'order-desk': ['deliver', 'customers', 'quote'],
  'service-agent': service,
  'service-manager': service,
  technician: ['serve', 'calendar', 'customers'],
}

/** The steps that a person needs first on a phone, by their roles; field sales where nothing else is known. */
export const firstSteps = (roleKeys: readonly string[]): StepKey[] => [
  ...new Set([...roleKeys.flatMap((key) => ofRole[key] ?? []), ...usual]),
]

/** On a record's page people come first, then the loop in its order, then what belongs to every step. */
export const rankInLoop = (type: TypeMeta): number => {
  const key = stepOf(type)
  return key === 'customers' ? -1 : key ? steps.findIndex((step) => step.key === key) : steps.length
}

export const stepOf = (type: TypeMeta) => stepOfModule(moduleName(type))

function stepOfModule(name: string): StepKey | undefined {
  if (administration.has(name)) return undefined
  return steps.find((step) => (step.modules as readonly string[]).includes(name))?.key ?? 'more'
}

/** Lists in the order of the work where it is not that of their declarations. */
const inOrder = [
  'orders',
  'contracts',
  'deliveries',
  'invoices',
  'tickets',
  'service-orders',
  'service-confirmations',
  'installed-items',
  'service-contracts',
  'knowledge-articles',
  'accounts',
  'contacts',
  'mails',
]
/** People first, then the loop; within a step the lists in the order of the work. */
export const byWork = (a: TypeMeta, b: TypeMeta) => rankInLoop(a) - rankInLoop(b) || placeIn(a) - placeIn(b)
const placeIn = ({ name }: TypeMeta) => (inOrder.includes(name) ? inOrder.indexOf(name) : inOrder.length)

/** The steps in which the caller has something to read, in the order of the loop. Nothing dead among them. */
export function navigation(meta: Meta): Step[] {
  const known = Object.values(meta.types).filter((type) => !type.quiet)
  return steps
    .map(({ key, icon, letter }) => {
      const types = known.filter((type) => stepOf(type) === key).toSorted((a, b) => placeIn(a) - placeIn(b))
      const reports = meta.reports.filter(({ module }) => stepOfModule(module) === key)
      const screens = moduleScreens.filter(
        ({ module, needs }) => stepOfModule(module) === key && (!needs || meta.types[needs]),
      )
      const shown = (last: boolean) =>
        screens
          .filter((screen) => (screen.last ?? false) === last)
          .map(({ path, label, icon }) => ({ to: path, label: label[currentLanguage()], icon }))
      const places: Place[] = [
        ...shown(false),
        ...(hasScreen('/$collection') ? types : []).map((type) => ({
          to: `/${type.name}`,
          label: type.label.many,
          icon: type.icon,
        })),
        ...shown(true),
        ...(hasScreen('/reports/$name') ? reports : []).map(({ name, label }) => ({
          to: `/reports/${name}`,
          label,
          icon: 'ChartColumn',
        })),
      ]
      const overview = { to: '/reports', label: translate(shellTexts, 'reports'), icon: 'List', exact: true }
      if (key === 'learn' && meta.reports.length > 0) places.unshift(overview)
      return { key, icon, letter, types, places }
    })
    .filter((step) => step.places.length > 0)
}

/** Types without a place in the loop (calendars, phases, questionnaires) that the caller may read. */
export const setUp = (meta: Meta): TypeMeta[] =>
  Object.values(meta.types).filter((type) => type.module !== 'notifications' && (type.quiet || !stepOf(type)))

/** The step in which an address lies: that of the place itself, else of one above it. */
export const stepAt = (all: Step[], pathname: string): Step | undefined =>
  all.find((step) => step.places.some(({ to }) => pathname === to)) ??
  all.find((step) => step.places.some(({ to }) => pathname.startsWith(`${to}/`)))

export const wholeLoop = 'wholeLoop'

/** Reports by the step that they tell about, in the order of the loop; first what tells about all of it. */
export function reportsByStep<T extends { types: string[]; wholeLoop?: boolean }>(
  meta: Meta,
  reports: readonly T[],
): { key: StepKey | typeof wholeLoop; icon: string; reports: T[] }[] {
  const stepOfReport = (report: T) => {
    const type = meta.types[report.types[0] ?? '']
    return report.wholeLoop || !type ? wholeLoop : stepOf(type)
  }
  return [{ key: wholeLoop, icon: 'RefreshCw' } as const, ...steps]
    .map(({ key, icon }) => ({ key, icon, reports: reports.filter((one) => stepOfReport(one) === key) }))
    .filter((group) => group.reports.length > 0)
}

/** What the caller may create, in the order of the loop. */
export const creatable = (meta: Meta): TypeMeta[] =>
  navigation(meta).flatMap((step) => step.types.filter((type) => type.can.create))

/** What is offered to be created at an address: what is listed there comes first, offered elsewhere or not. */
export function offeredAt(pathname: string, meta: Meta, types: readonly TypeMeta[]): TypeMeta[] {
  const own = creatable(meta).filter(({ name }) => name === pathname.split('/')[1])
  return [...new Set([...own, ...types])]
}

/**
 * What people begin anew from anywhere, their own part first: not what comes out of another record (a delivery out of
 * its order) nor what is set up once (products, price lists).
 */
export function usuallyCreated(meta: Meta, roleKeys: readonly string[]): TypeMeta[] {
  const own = firstSteps(roleKeys)
  const place = (type: TypeMeta) => {
    const at = own.indexOf(stepOf(type) ?? 'more')
    return at < 0 ? own.length : at
  }
  const partOf = (to: string | undefined) => {
    const other = to ? meta.types[to] : undefined
    return other && stepOf(other) !== 'customers'
  }
  return creatable(meta)
    .filter((type) => stepOf(type) !== 'more')
    .filter((type) => !Object.values(type.fields).some(({ required, to }) => required && partOf(to)))
    .toSorted((a, b) => place(a) - place(b))
}
