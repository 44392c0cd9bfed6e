/** The answer of `GET /api/v1/meta`: what a client needs to build its screens, as this caller sees it. */
import type { Format, Kind, Tone } from './fields.ts'
import type { CalendarPlace } from './record-type.ts'

export interface Meta {
  company: { name: string; currency: string; timeZone: string; industryProfile: string }
  /** By collection. A type that the caller may not read is absent. */
  types: Record<string, TypeMeta>
  /** Named reports that the report screen draws and the caller may run. */
  reports: { name: string; module: string; label: string }[]
}

export interface TypeMeta {
  name: string
  module: string
  label: { one: string; many: string }
  icon: string
  /** Fields that together name a record. */
  title: string[]
  fields: Record<string, FieldMeta>
  /** Field that holds the lifecycle's state. */
  statusField?: string
  /** Field by which the board is cut, when there is one. */
  board?: string
  /** Where its records stand in a calendar, as far as the caller sees those fields. */
  calendar?: CalendarPlace
  actions: Record<string, ActionMeta>
  /** What history calls what happened: actions that were done, and facts that are no actions. */
  facts?: Record<string, string>
  /** What files call it, for those who may import. */
  words?: readonly string[]
  can: { create: boolean; change: boolean; delete: boolean; import: boolean; export: boolean }
  /** A file that its records can be had as, beside CSV and XLSX: what to ask for, and what menus call it. */
  format?: FormatMeta
  list: {
    columns: string[]
    sort: string
    views?: { key: string; label: string; search: Record<string, string>; starts?: boolean }[]
  }
  /** What only the answer of its creation carries (a secret), to be shown this once. */
  reveals?: Record<string, FieldMeta>
  owned: boolean
  /** Whose a new one is, the server says. */
  unclaimed?: boolean
  quiet: boolean
  /** What the house keeps to itself: no import, no export, no events for others. */
  internal?: boolean
  /** Its states are no way along which people take it. */
  pathless?: boolean
  /** States in which only the `open` fields of a record can be edited. */
  sealed?: { states: readonly string[]; open: readonly string[] }
  /** Collections that hang below a record of this one (for related lists): `{ collection, field }`. */
  related: { collection: string; field: string }[]
}

export interface FormatMeta {
  accept: string
  ending: string
  label: string
  one: string
  /** Fields of which one must be set, or there is nothing to write of a record. */
  needs?: readonly string[]
}

export interface FieldMeta {
  kind: Kind
  /** What the value means beyond its kind: people then read it in another way than it is kept. */
  format?: Format
  label: string
  help?: string
  required?: boolean
  readOnly?: boolean
  custom?: boolean
  quiet?: boolean
  max?: number
  min?: number
  ungrouped?: boolean
  default?: unknown
  choices?: ChoiceMeta[]
  open?: boolean
  to?: string
  fields?: Record<string, FieldMeta>
  section?: string
  sortable?: boolean
  filterable?: boolean
}

export interface ChoiceMeta {
  key: string
  label: string
  kind?: string
  tone?: Tone
  /** A state beside the straight way. */
  detour?: boolean
}

export interface ActionMeta {
  label: string
  from?: readonly string[]
  to?: string
  input: Record<string, FieldMeta>
  primary?: boolean
  danger?: boolean
  bulk?: boolean
  opens?: readonly [collection: string, id: string]
}

/** The answer of `GET` and `POST /api/v1/session`. */
export interface SessionMeta {
  user: {
    id: string
    name: string
    email: string | null
    language: 'en' | 'de'
    timeZone: string
    roleIds: string[]
    roleKeys: string[]
    teamId: string | null
    territoryId: string | null
  }
  /** An administrator looking through a role's eyes; null otherwise. */
  viewingAs: { roleId: string; name: string } | null
  administrator: boolean
  /** Second factor switched on for this account. */
  totp: boolean
}
