/** The record types as this caller sees them, in the caller's language. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { Field, Fields, Language } from './fields.ts'
import type { FieldMeta, Meta, TypeMeta } from './meta-types.ts'
import { allFields, transitionsOf, type RecordType, type Transition } from './record-type.ts'
import { mayRun } from './report.ts'
import { usualSort } from './sort.ts'
import { standIns, titleFields } from './title.ts'
import { visibleFields } from './select.ts'

export function meta(app: App, caller: Caller): Meta {
  const { name, currency, timeZone, industryProfile } = app.config.company
  const types = [...app.registry.types.values()].filter(
    (type) => caller.access.level(type.name, 'read') !== 'none',
  )
  return {
    company: { name, currency, timeZone, industryProfile },
    types: Object.fromEntries(types.map((type) => [type.name, typeMeta(app, caller, type)])),
    reports: app.registry.modules.flatMap((module) =>
      (module.reports ?? [])
        .filter((report) => report.view && mayRun(caller, report))
        .map(({ name, label }) => ({ name, module: module.name, label: label[caller.language] })),
    ),
  }
}

/** One type as this caller sees it. */
export function typeMeta(app: App, caller: Caller, type: RecordType): TypeMeta {
  const { language, access } = caller
  const sees = (name: string) => access.field(type.name, name) !== 'hidden'
  const may = (right: 'create' | 'change' | 'delete') => access.level(type.name, right) !== 'none'
  // What has nothing to be filled in (a recipient, a submission) comes about by what happens alone.
  const writable = type.internal || Object.values(type.fields).some((field) => !field.readOnly)
  const fields = fieldMetas(visibleFields(app, caller, type), language)
  delete fields.custom
  for (const [name, field] of Object.entries(fields))
    if (access.field(type.name, name) === 'readOnly' || name === type.lifecycle?.field) field.readOnly = true
  for (const [name, { kind, fields: columns = {} }] of Object.entries(fields))
    for (const [column, field] of kind === 'lines' ? Object.entries(columns) : []) {
      const right = access.field(`${type.name}.${name}`, column)
      if (right === 'hidden') delete columns[column]
      else if (right === 'readOnly') field.readOnly = true
    }
  for (const [key, field] of Object.entries(app.config.customFields(type.name))) {
    const right = access.field(type.name, `custom.${key}`)
    if (right !== 'hidden')
      fields[`custom.${key}`] = {
        ...fieldMeta(field, language),
        ...(right === 'readOnly' ? { readOnly: true } : {}),
      }
  }
  const related = app.registry.inverse(type.name).filter(({ collection, field }) => {
    const other = app.registry.type(collection)
    return !other.quiet && other.fields[field] && access.level(collection, 'read') !== 'none'
  })
  return {
    name: type.name,
    module: app.registry.moduleOf(type.name),
    label: { one: type.label.one[language], many: type.label.many[language] },
    icon: type.icon,
    // What the company calls things in the caller's language, where it has said so.
    title: titleFields(type, sees).map((name) =>
      language === 'de' && type.fields[`${name}De`] ? `${name}De` : name,
    ),
    fields,
    statusField: type.lifecycle?.field,
    board: type.board,
    ...calendarMeta(app, caller, type),
    actions: actionMetas(app, caller, type),
    can: {
      create: writable && may('create'),
      change: may('change'),
      delete: may('delete'),
      import: !type.internal && writable && may('create') && access.mayAct(type.name, 'import'),
      export: !type.internal && access.mayAct(type.name, 'export'),
    },
    ...formatMeta(app, type, language),
    ...(access.mayAct(type.name, 'import') ? { words: type.import?.words } : {}),
    list: listMeta(type, language, sees),
    ...(type.reveals ? { reveals: fieldMetas(type.reveals, language) } : {}),
    owned: type.owned !== false,
    ...(type.unclaimed ? { unclaimed: true } : {}),
    quiet: type.quiet ?? false,
    ...(type.internal ? { internal: true } : {}),
    ...(type.pathless ? { pathless: true } : {}),
    facts: factLabels(caller, type),
    ...(type.sealed ? { sealed: type.sealed } : {}),
    related,
  }
}

function calendarMeta(app: App, caller: Caller, type: RecordType): Pick<TypeMeta, 'calendar'> {
  const seen = visibleFields(app, caller, type)
  const {
    at = [],
    until,
    allDay,
    says,
    repeats,
    except,
    along = [],
    plans,
    series,
    people = [],
    busy,
  } = type.calendar ?? {}
  const known = at.filter((name) => seen[name])
  if (known.length === 0) return {}
  // What ends is known to begin by the first of them only.
  const more = { until: known[0] === at[0] ? until : undefined, allDay, says, repeats, except }
  const rest = Object.entries(more).filter(([, name]) => name && seen[name])
  const moved = along.filter((name) => seen[name])
  return {
    calendar: {
      at: known,
      ...Object.fromEntries(rest),
      ...(moved.length ? { along: moved } : {}),
      ...(people.length && people.every((name) => seen[name]) ? { people, ...(busy ? { busy } : {}) } : {}),
      ...(plans ? { plans } : {}),
      ...(series ? { series } : {}),
    },
  }
}

function formatMeta(app: App, type: RecordType, language: Language): Pick<TypeMeta, 'format'> {
  const own = app.registry.format(type.name)
  if (!own) return {}
  const { mediaType, accept = mediaType, ending, label, one, needs } = own
  return {
    format: { accept, ending, label: label[language], one: one[language], ...(needs ? { needs } : {}) },
  }
}

/** History also tells what the caller may not do. */
const factLabels = ({ language }: Caller, type: RecordType) => {
  const done = Object.entries(transitionsOf(type)).map(([name, { done: said }]) => [name, said] as const)
  const labels = [...done, ...Object.entries(type.facts ?? {})]
  return Object.fromEntries(labels.map(([name, label]) => [name, label[language]]))
}

function actionMetas(app: App, caller: Caller, type: RecordType): TypeMeta['actions'] {
  const allowed = Object.entries(transitionsOf(type)).filter(([name]) =>
    caller.access.mayAct(type.name, name),
  )
  return Object.fromEntries(
    allowed.map(([name, { label, done: _done, from, to, primary, danger, bulk, opens, ...transition }]) => [
      name,
      {
        label: label[caller.language],
        from,
        to,
        primary,
        opens,
        danger,
        bulk,
        input: fieldMetas(actionInput(app, type, transition), caller.language),
      },
    ]),
  )
}

/** The body of an action, with the choices that it borrows from the record's fields. */
export function actionInput(app: App, type: RecordType, transition: Pick<Transition, 'input'>): Fields {
  const fields = app.config.fields(type.name)
  return Object.fromEntries(
    Object.entries(transition.input ?? {}).map(([name, field]) => {
      const like = field.like ? fields[field.like] : undefined
      return [name, like ? { ...field, choices: like.choices, open: like.open } : field]
    }),
  )
}

function listMeta(type: RecordType, language: Language, sees: (name: string) => boolean): TypeMeta['list'] {
  const { list, title } = type
  const columns = (list?.columns ?? title).flatMap((name) => standIns(allFields(type), name, sees))
  const views = list?.views?.map(({ label, ...view }) => ({ ...view, label: label[language] }))
  return { columns, sort: usualSort(type, sees), ...(views ? { views } : {}) }
}

const fieldMetas = (fields: Fields, language: Language): Record<string, FieldMeta> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, fieldMeta(field, language)]))

const unsortable = new Set(['object', 'objects', 'lines', 'json', 'choices', 'refs'])

function fieldMeta(field: Field, language: Language): FieldMeta {
  const { kind, required, readOnly, custom, quiet, max, min, open, to } = field
  return {
    kind,
    format: field.format,
    label: field.label[language],
    help: field.help?.[language],
    required,
    readOnly,
    custom,
    quiet,
    max,
    min,
    ungrouped: field.ungrouped,
    open,
    to,
    section: field.section?.[language],
    default: field.default,
    choices: field.choices?.map(({ label, old: _old, ...choice }) => ({ ...choice, label: label[language] })),
    fields: field.fields && fieldMetas(field.fields, language),
    sortable: !unsortable.has(kind),
    filterable: kind !== 'json' && kind !== 'lines' && kind !== 'objects',
  }
}
