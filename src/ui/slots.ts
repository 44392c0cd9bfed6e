/**
 * Where modules hang what is not generic: panels of a record, forms of actions, what a picked record brings into a
 * line. A module's `web/index.ts` exports `slots`; the app registers them all before the first screen.
 */
import { createElement, lazy, Suspense, type ComponentType } from 'react'
import type { Label } from '#platform/records/fields.ts'
import type { ActionMeta, TypeMeta } from '#platform/records/meta-types.ts'
import type { Row } from './api/types.ts'
import { registerHome, type HomeList, type HomePanel } from './home.ts'
import { registerRelated, type RelatedSlot } from './related.ts'

export interface PanelProps {
  type: TypeMeta
  record: Row
}
export interface Panel {
  /** `head`: beside the owner; `main`: above the timeline; `side`: above the related records. */
  place: 'head' | 'main' | 'side'
  key: string
  /** Stands before the others of its place, beside what it sums up. */
  first?: boolean
  /** Shown to who may read this collection; the generic list of it is then left out. */
  needs: string
  /** Collections whose records have it; all when left out. */
  on?: readonly string[]
  /** Fields that it shows by itself: the facts of the record's page leave them out. */
  tells?: readonly string[]
  /** Where the record is worked on: on a phone the middle column then stands above the facts. */
  desk?: boolean
  panel: ComponentType<PanelProps>
}

/** Written from a record's page in place of an activity of that kind; it draws its own form. */
export interface Writer {
  kind: string
  /** Offered to who may create this collection. */
  needs: string
  /** Collections on whose records it is offered. */
  on: readonly string[]
  writer: ComponentType<WriterProps>
}
export interface WriterProps extends PanelProps {
  onClose: () => void
}

export interface ActionFormProps extends PanelProps {
  name: string
  action: ActionMeta
  /** What is proposed, beside what the action itself takes when nothing is said. */
  initial?: Record<string, unknown>
  onClose: () => void
}

/**
 * What a record that was picked into a line says about the line's other columns; asked again when the quantity changes.
 * Columns that the line has not are left out by the grid.
 */
export type LineFill = (
  picked: Row,
  line: Record<string, any>,
  around: { record: Record<string, any>; before: Record<string, any> },
) => Promise<Record<string, unknown>> | Record<string, unknown>

/** Below the lines of a document: what they come to, as they stand on the screen. */
export interface LineFootProps {
  type: TypeMeta
  record: Record<string, any>
  lines: readonly Record<string, any>[]
  /** Changes a field of the document; absent where nothing may change. */
  onChange?: ((name: string, value: unknown) => void) | undefined
}

/** Beside a form: what is to be thought of while it is filled in. */
export interface FormNoteProps {
  values: Record<string, any>
  /** The record that is being changed. */
  id?: string | undefined
}

export interface LineFootSlot {
  foot: ComponentType<LineFootProps>
  /** Fields that it shows by itself: the facts of the record's page leave them out. */
  tells: readonly string[]
}

/** A record of a type that appears itself in timelines. */
export interface EntryProps {
  id: string
  title: string | null
  summary: Record<string, unknown>
}

export interface BulkItemProps {
  type: TypeMeta
  /** The selected records by their ids; null where they are too many to be named, and only the filter says which. */
  ids: () => Promise<string[] | null>
  /** The list's own filter, as the API takes it, while everything that it finds is selected; else null. */
  filter: object | null
  count: number
  onDone: () => void
}
/** Something more that can be done with selected records; it draws its own button and what that asks. */
export interface BulkItem {
  key: string
  /** Offered to who may read this collection. */
  needs: string
  /** Lists in which it stands. */
  on: readonly string[]
  item: ComponentType<BulkItemProps>
}

/** Records behind a figure, as their list finds them. */
export interface Slice {
  label: string
  collection: string
  filter: Record<string, unknown>
}

/** What can be made of a whole report, beside its export: offered to who may create the collection that it `needs`. */
export interface ReportAction {
  report: string
  key: string
  label: Label
  needs: string
  dialog: ComponentType<ReportActionProps>
}
export interface ReportActionProps {
  /** As the report was asked. */
  query: Record<string, string>
  onClose: () => void
}

/** What can be made of the records behind a figure: offered to who may create the collection that it `needs`. */
export interface SliceAction {
  key: string
  label: Label
  needs: string
  dialog: ComponentType<SliceProps>
}
export interface SliceProps {
  /** The records behind the figures of a row: one at least. */
  slices: Slice[]
  /** What the row is called. */
  name: string
  onClose: () => void
}

/** A screen that a module brings along (`web/screens.ts`), in the rail beside the lists of its module. */
export interface ModuleScreen {
  path: string
  load: () => Promise<{ default: ComponentType }>
  label: Label
  icon: string
  module: string
  /** Shown to who may read this collection. */
  needs?: string
  /** Stands behind the module's lists, of which the first opens its step. */
  last?: boolean
}

export interface Slots {
  /** What stands below an entry's line, by the kind under which its type appears in timelines. */
  entries?: Record<string, ComponentType<EntryProps>>
  bulkItems?: BulkItem[]
  panels?: Panel[]
  writers?: Writer[]
  sliceActions?: SliceAction[]
  reportActions?: ReportAction[]
  related?: RelatedSlot[]
  home?: { lists?: readonly HomeList[]; panels?: readonly HomePanel[] }
  /** By the collection whose form it is. */
  formNotes?: Record<string, ComponentType<FormNoteProps>>
  /** By `collection.action`. */
  actionForms?: Record<string, ComponentType<ActionFormProps>>
  /** By the collection that is picked from. */
  lineFills?: Record<string, LineFill>
  /** By `collection.field`. */
  lineFoots?: Record<string, LineFootSlot>
  /** By `collection.field`: shown instead of the sheet of lines while `when` holds. */
  lineViews?: Record<string, LineView>
}

export interface LineView {
  when: (record: Row) => boolean
  view: ComponentType<PanelProps>
  /** Fields that it shows by itself: the facts of the record's page leave them out meanwhile. */
  tells?: readonly string[]
}

/** A component that is fetched when it is first shown: what hangs in a slot costs nothing before. */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const Loaded = lazy(async () => ({ default: await load() }))
  return (props: P) => createElement(Suspense, { fallback: null }, createElement(Loaded, props))
}

const panels: Panel[] = []
const writers: Writer[] = []
const slices: SliceAction[] = []
const reportActions: ReportAction[] = []
const bulkItems: BulkItem[] = []
const actionForms: Record<string, ComponentType<ActionFormProps>> = {}
const lineFills: Record<string, LineFill> = {}
const entries: Record<string, ComponentType<EntryProps>> = {}
const formNotes: Record<string, ComponentType<FormNoteProps>> = {}
const lineFoots: Record<string, LineFootSlot> = {}

const lineViews: Record<string, LineView> = {}

export function registerSlots(slots: Slots) {
  panels.push(...(slots.panels ?? []))
  writers.push(...(slots.writers ?? []))
  slices.push(...(slots.sliceActions ?? []))
  reportActions.push(...(slots.reportActions ?? []))
  registerRelated(slots.related ?? [])
  registerHome(slots.home ?? {})
  bulkItems.push(...(slots.bulkItems ?? []))
  Object.assign(formNotes, slots.formNotes)
  Object.assign(actionForms, slots.actionForms)
  Object.assign(lineFills, slots.lineFills)
  Object.assign(entries, slots.entries)
  Object.assign(lineFoots, slots.lineFoots)
  Object.assign(lineViews, slots.lineViews)
}

export const panelsOf = (place: Panel['place'], collection: string, may: (collection: string) => boolean) =>
  panels
    .filter((panel) => panel.place === place && may(panel.needs) && (panel.on?.includes(collection) ?? true))
    .toSorted((a, b) => Number(b.first ?? false) - Number(a.first ?? false))
/** Fields that the panels of a record's page, its lines and what stands below them show by themselves. */
export function toldByPanels(
  collection: string,
  record: Row,
  may: (collection: string) => boolean,
): Set<string> {
  const own = (at: string) => at.startsWith(`${collection}.`)
  return new Set([
    ...(['head', 'main', 'side'] as const)
      .flatMap((place) => panelsOf(place, collection, may))
      .flatMap(({ tells = [] }) => tells),
    ...Object.entries(lineFoots).flatMap(([at, { tells }]) => (own(at) ? tells : [])),
    ...Object.entries(lineViews).flatMap(([at, { when, tells = [] }]) =>
      own(at) && when(record) ? tells : [],
    ),
  ])
}
/** What writes this kind on a record of the collection, for who may. */
export const writerOf = (kind: string, collection: string, may: (collection: string) => boolean) =>
  writers.find((one) => one.kind === kind && one.on.includes(collection) && may(one.needs))?.writer
export const bulkItemsOf = (collection: string, may: (collection: string) => boolean) =>
  bulkItems.filter((item) => item.on.includes(collection) && may(item.needs))
/** Collections that some panel shows by itself. */
export const coveredByPanels = (collection: string) =>
  new Set(panels.filter((panel) => panel.on?.includes(collection) ?? true).map((panel) => panel.needs))
export const formNoteOf = (collection: string) => formNotes[collection]
export const actionFormOf = (collection: string, action: string) => actionForms[`${collection}.${action}`]
export const lineFillOf = (collection: string | undefined) => (collection ? lineFills[collection] : undefined)
export const entryOf = (kind: string) => entries[kind]

/** What a module draws below the lines of a document; nothing where none does. */
export function LineFoot({ at, ...props }: LineFootProps & { at: string }) {
  const foot = lineFoots[at]
  return foot ? createElement(foot.foot, props) : null
}
export const lineViewOf = (collection: string, field: string) => lineViews[`${collection}.${field}`]
export const sliceActions = (): readonly SliceAction[] => slices
export const reportActionsOf = (report: string) => reportActions.filter((action) => action.report === report)
