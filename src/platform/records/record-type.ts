/**
 * What a module declares about a record type. From this the engine makes the table, validation, API,
 * permissions, history, search, import, export, meta and the generic screens. Runs in server and browser.
 */
import type { Field, Fields, Label } from './fields.ts'
import { moment, ref, integer, text, json } from './fields.ts'

/** A record as rules see it: values by field name, exactly as the API sends them. */
export type Values = Record<string, any>

/** What rules may know besides the record itself. Pure data: rules do no I/O. */
export interface RuleContext {
  /** Records that are configuration (phases, choices …), by collection. */
  config: (collection: string) => readonly Values[]
  /** ISO moment of the change. */
  now: string
  /** Day of the change in the company's time zone. */
  today: string
  currency: string
  /** The company's, for names that are made once for everybody. */
  language: 'en' | 'de'
  callerUserId: string | null
  /** History from elsewhere: it comes with its own states and dates. */
  imported: boolean
}

/** One row of a lifecycle's table: what is absent cannot happen. */
export interface Transition {
  label: Label
  /** What history says when it has happened: a participle (`Resolved`), never the imperative of the label. */
  done: Label
  /** States from which it starts; every state when left out. */
  from?: readonly string[]
  /** State in which it ends; the state stays when left out. */
  to?: string
  /** The action's typed body. */
  input?: Fields
  /** Why not, as a catalogue key, when the state alone does not decide; null when it may happen. */
  refuse?: (record: Values, context: RuleContext) => string | null
  /** Fields that the action sets, from its input. */
  set?: (record: Values, input: Values, context: RuleContext) => Values
  /** The next step that a person usually wants: drawn as a button, the others in a menu. */
  primary?: boolean
  /** Not named among the actions of a record: offered where it makes sense (an entry of the history). */
  unlisted?: boolean
  /** A screen goes on to the record that it made: its collection, and the name under which the result has the id. */
  opens?: readonly [collection: string, id: string]
  /** Ends something: drawn in red. */
  danger?: boolean
  /** May run on many records at once. */
  bulk?: boolean
}

export interface Lifecycle {
  /** The choice field that holds the state. */
  field: string
  initial: string
  actions: Record<string, Transition>
}

export interface TimelineEntries {
  /** What `kinds=` knows it by: `activity`, `document`. */
  kind: string
  /** Moments of which the first that is set says when it was; else when it was created. */
  at: string[]
  /** States in which it is still to come while its moment lies ahead; in others it was over when last changed. */
  open?: readonly string[]
  /** Fields that tell what it is. */
  fields: string[]
}

export interface CalendarPlace {
  /** Days or moments of which the first that is set says when it is. */
  at: readonly string[]
  /** Where it ends, when it began by the first of them. */
  until?: string
  /** A yes/no: the time of day says nothing. */
  allDay?: string
  /** What it is called there, where its title is its days. */
  says?: string
  /** A recurrence rule (RFC 5545) by which it stands there again, by its owner's clock, as long as it is open. */
  repeats?: string
  /** The days of its series that are left out, by its owner's clock. */
  except?: string
  /** The actions that move one of a series, and all from one on: they take its `day`, and its new `start` and `end`. */
  series?: { one: string; from: string }
  /** Moments that keep their distance from its beginning when it is moved (a reminder). */
  along?: readonly string[]
  /** The fields that say in whose calendar it stands. */
  people?: readonly string[]
  /** The report that tells when people are busy, of whatever the caller may not read, too. */
  busy?: string
  /** What is planned on an empty spot begins with these values. */
  plans?: Values
}

export interface RecordType {
  /** Collection in the API: plural, kebab-case. */
  name: string
  /** Table, beginning with its module's name. */
  table: string
  label: { one: Label; many: Label }
  /** Name of an icon of the one icon set. */
  icon: string
  /** Fields that together name a record to a person. */
  title: string[]
  fields: Fields
  /** Answered with one record, never stored: worked out at that moment by the module's `computes`. */
  computed?: Fields
  lifecycle?: Lifecycle
  /** States in which a record is edited no more but for the `open` fields: screens show the rest, guards keep it. */
  sealed?: { states: readonly string[]; open: readonly string[] }
  /** Actions that have nothing to do with a state (merging). */
  actions?: Record<string, Transition>
  /** What history calls facts about it that are no actions (`overdue`); those of actions are their `done`. */
  facts?: Record<string, Label>
  /** Its modules give promises about it (platform/clocks). */
  promised?: boolean
  /** Answered once with a new record and never read back (a secret): its module `reveals` them. */
  reveals?: Fields
  /** Other collections in which a new record may stand already. */
  duplicatesIn?: string[]
  /**
   * Prefix of the human number; the type then has a `number`. `{year}` is replaced. As a function: the prefix under
   * which a record in this state is numbered, null while it has no number yet (a draft); nobody then enters one.
   */
  number?: string | ((record: Values) => string | null)
  /** Has an owner (and through the owner a team and a territory). True unless told. */
  owned?: boolean
  /** A new one without an owner stays without until its module's guard says whose it is. */
  unclaimed?: boolean
  /**
   * Nearly every write refers to it (users): without foreign keys, whose row locks would meet in all of them.
   * Purging one asks instead whether something still needs it.
   */
  untied?: boolean
  /** Small and read on every request; kept in memory and given to rules (phases, roles, custom fields). */
  config?: boolean
  /** Pure derivation of read-only fields, run before every write with the whole next record (lines included). */
  derive?: (next: Values, previous: Values | null, context: RuleContext) => Values
  /** Checks across fields: [path, catalogue key] for every value that is wrong. */
  check?: (next: Values, context: RuleContext) => [path: string, problem: string][]
  /** References along which this record belongs to another one's timeline. */
  below?: string[]
  /** Appears in the timelines of what it hangs below with its records, not with the facts about them. */
  timeline?: TimelineEntries
  /** Columns and sort of the list that everyone starts with. */
  list?: {
    columns: string[]
    sort: string
    /**
     * Tabs beside those that every list has; `search` as the address of the list has it. The one that `starts` is what
     * the list shows until something else is asked for: the open ones by what is due, not all there ever was.
     */
    views?: { key: string; label: Label; search: Record<string, string>; starts?: boolean }[]
  }
  /** Field by which the board is cut, when there is a board. */
  board?: string
  /** Where its records stand in a calendar, when they do. */
  calendar?: CalendarPlace
  /**
   * Fields for fewer eyes than the record (the words of a private mail): the module's `confines` says whose. They are
   * written once by the server, and nobody but administrators filters or sorts by them.
   */
  confined?: string[]
  /** Figures that are asked for all the time: an index by these fields that carries those along. */
  covered?: Record<string, { by: string[]; with: string[] }>
  /** Its states are what became of it, no way that people take it along: screens draw no path. */
  pathless?: boolean
  /** Tells of other records (a mail, an activity): searches put those first whose title has the words. */
  mentions?: boolean
  /** Not reachable as a collection of its own in navigation (still in the API). */
  quiet?: boolean
  /** How records of this type come in from files. */
  import?: ImportRules
  /** Fields by which a shipped record is known again; the unique ones unless told, none when there is only one. */
  knownBy?: string[]
  /** Not imported or exported by the generic machinery (roles, sessions). */
  internal?: boolean
}

/** What importing a type needs to know beyond its fields. Pure functions. */
export interface ImportRules {
  /** Headings by which columns named after the record itself are known: `Deal ID`, `Deal name`. */
  words?: string[]
  /** Keys by which a record is known again when it has no external id, best first; `a+b` count together. */
  keys?: string[]
  /** What has one of the keys is the record that is meant, whatever old id either of them has (choices). */
  firm?: boolean
  /** Values for a record that comes without them, from its values and the names of what it refers to, by path. */
  complete?: (values: Values, names: Record<string, string>) => Values
  /** Values of a record made on the way that is known by one text only. */
  made?: (name: string, standing: readonly Values[]) => Values
  /** Headings of amounts beside the lines (freight): each makes a line of its own, named by the heading in `says`. */
  ownLines?: { field: string; says: string; with: Values; words: readonly string[] }
  /** Fields without which a new record is of little use yet, and the message that says what to do. */
  lacking?: Record<string, string>
  /** Whom a record made on the way names belongs to it, by that field, while they belong to none: who leads a team. */
  belongs?: Record<string, string>
  /** For configuration: the standing record that a text from elsewhere means. */
  meant?: (name: string, standing: readonly Values[]) => Values | undefined
}

/** Fields that every record carries, in the order in which the API sends them. */
export const commonFields: Fields = {
  createdAt: moment('Created', 'Angelegt', { readOnly: true, imported: true, indexed: true, quiet: true }),
  createdById: ref('Created by', 'Angelegt von', 'users', { readOnly: true, onDelete: 'clear', quiet: true }),
  updatedAt: moment('Updated', 'Geändert', { readOnly: true, quiet: true }),
  updatedById: ref('Updated by', 'Geändert von', 'users', { readOnly: true, onDelete: 'clear', quiet: true }),
  version: integer('Version', 'Version', { readOnly: true, quiet: true }),
  externalId: text('External id', 'Externe Kennung', { quiet: true }),
  externalSource: text('External source', 'Externe Quelle', { quiet: true }),
  custom: json('Custom fields', 'Eigene Felder', { quiet: true }),
}

const ownerField: Field = ref('Owner', 'Zuständig', 'users', {
  aliases: ['owner', 'assigned to', 'sales agent', 'sales rep', 'account manager', 'responsible'],
  onDelete: 'clear',
})

const numberField = (rule: NonNullable<RecordType['number']>): Field =>
  text('Number', 'Nummer', {
    unique: true,
    max: 40,
    search: 'A',
    ...(typeof rule === 'function'
      ? { readOnly: true, imported: true }
      : { help: { en: 'Comes by itself when empty.', de: 'Leer: kommt von selbst.' } }),
  })

/** All fields of a type: its number, its own, its owner, and the common ones. */
export function allFields(type: RecordType): Fields {
  const state = type.lifecycle
  return {
    ...(type.number ? { number: numberField(type.number) } : {}),
    ...type.fields,
    ...(state ? { [state.field]: { ...type.fields[state.field]!, default: state.initial } } : {}),
    ...(type.owned === false ? {} : { ownerId: ownerField }),
    ...commonFields,
  }
}

/** Every action of a type, of its lifecycle and beside it. */
export const transitionsOf = (type: RecordType): Record<string, Transition> => ({
  ...type.lifecycle?.actions,
  ...type.actions,
})

/** Name of an included reference: `accountId` → `account`, `contactIds` → `contacts`. */
export const includeName = (fieldName: string) =>
  fieldName.endsWith('Ids') ? `${fieldName.slice(0, -3)}s` : fieldName.slice(0, -2)
