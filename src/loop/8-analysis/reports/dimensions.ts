/** By what opportunities can be grouped: the value in SQL, what it is called, and the filter that finds it again. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { titles } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'

/** A group's value: an id, a choice's key, a period; null for none. */
export type Key = string | null

export interface Dimension {
  /** The value, over `o` (opportunities, with lines once a line), `a` (their account) and `u` (their owner). */
  value: string
  /** Fields of opportunities that the value needs. */
  fields: string[]
  /** Which other rows the value needs. */
  joins?: readonly ('account' | 'owner' | 'lines' | 'rivals')[]
  /** The columns of a group in the answer, from its value and the labels. */
  shown: (key: Key, label: string | null) => Values
  /** What the values are called. */
  labels: (
    app: App,
    caller: Caller,
    keys: readonly Key[],
  ) => Promise<Map<string, string>> | Map<string, string>
  /** The labels are a list with an order of its own (phases, choices). */
  listed?: boolean
  /** The filter on opportunities that lists the records of the group. */
  filter: (key: Key) => Values
}

export const named = (name: string) => (key: Key, label: string | null) => ({
  [name]: label,
  [`${name}Id`]: key,
})
export const keyed = (name: string) => (key: Key, label: string | null) => ({
  [name]: key,
  [`${name}Label`]: label ?? key,
})
export const of = (collection: string) => (app: App, caller: Caller, keys: readonly Key[]) =>
  titles(app, caller, collection, keys)
export const choices = (collection: string, field: string) => (app: App, caller: Caller) =>
  new Map((app.config.fields(collection)[field]?.choices ?? []).map((c) => [c.key, c.label[caller.language]]))
const asIs = () => new Map<string, string>()

/** The first day of the month `months` after that of `YYYY-MM`. */
export const monthAfter = (month: string, months: number) => {
  const [year, number] = month.split('-').map(Number) as [number, number]
  const next = year * 12 + number - 1 + months
  return `${String(Math.floor(next / 12)).padStart(4, '0')}-${String((next % 12) + 1).padStart(2, '0')}-01`
}
const period = (from: string, months: number) => ({
  closeDate: { gte: monthAfter(from, 0), lt: monthAfter(from, months) },
})
/** The first month of `YYYY-QN`. */
export const quarterStart = (quarter: string) =>
  `${quarter.slice(0, 4)}-${String(Number(quarter.slice(-1)) * 3 - 2).padStart(2, '0')}`

export const dimensions: Record<string, Dimension> = {
  phase: {
    value: 'o."phaseId"',
    fields: ['phaseId'],
    shown: named('phase'),
    labels: (app, { language }) =>
      new Map(app.config.records('phases').map((p) => [p.id, (language === 'de' && p.nameDe) || p.name])),
    listed: true,
    filter: (key) => ({ phaseId: key }),
  },
  status: {
    value: 'o."status"',
    fields: ['status'],
    shown: keyed('status'),
    labels: choices('opportunities', 'status'),
    listed: true,
    filter: (key) => ({ status: key }),
  },
  owner: {
    value: 'o."ownerId"',
    fields: ['ownerId'],
    shown: named('owner'),
    labels: of('users'),
    filter: (key) => ({ ownerId: key }),
  },
  team: {
    value: 'u."teamId"',
    fields: ['ownerId'],
    joins: ['owner'],
    shown: named('team'),
    labels: of('teams'),
    filter: (key) => ({ 'owner.teamId': key }),
  },
  territory: {
    value: 'coalesce(a."territoryId", u."territoryId")',
    fields: ['accountId', 'ownerId'],
    joins: ['account', 'owner'],
    shown: named('territory'),
    labels: of('territories'),
    filter: (key) => ({
      or: [{ 'account.territoryId': key }, { 'account.territoryId': null, 'owner.territoryId': key }].slice(
        key === null ? 1 : 0,
      ),
    }),
  },
  product: {
    value: 'o."productId"',
    fields: [],
    joins: ['lines'],
    shown: named('product'),
    labels: of('products'),
    filter: (key) =>
      key === null
        ? { or: [{ lines: { none: {} } }, { lines: { some: { productId: null } } }] }
        : { lines: { some: { productId: key } } },
  },
  sector: {
    value: 'a."industry"',
    fields: ['accountId'],
    joins: ['account'],
    shown: keyed('sector'),
    labels: choices('accounts', 'industry'),
    listed: true,
    filter: (key) => ({ 'account.industry': key }),
  },
  source: {
    value: 'o."source"',
    fields: ['source'],
    shown: keyed('source'),
    labels: choices('opportunities', 'source'),
    listed: true,
    filter: (key) => ({ source: key }),
  },
  campaign: {
    value: 'o."campaignId"',
    fields: ['campaignId'],
    shown: named('campaign'),
    labels: of('campaigns'),
    filter: (key) => ({ campaignId: key }),
  },
  month: {
    value: `to_char(o."closeDate", 'YYYY-MM')`,
    fields: ['closeDate'],
    shown: (key) => ({ month: key }),
    labels: asIs,
    filter: (key) => (key === null ? { closeDate: null } : period(key, 1)),
  },
  quarter: {
    value: `to_char(o."closeDate", 'YYYY-"Q"Q')`,
    fields: ['closeDate'],
    shown: (key) => ({ quarter: key }),
    labels: asIs,
    filter: (key) => (key === null ? { closeDate: null } : period(quarterStart(key), 3)),
  },
}
