import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { readableType } from '#platform/records/deeds.ts'
import { today } from '#platform/records/filter/dates.ts'
import { typeMeta } from '#platform/records/meta.ts'
import type { FieldMeta } from '#platform/records/meta-types.ts'
import { titles } from '#platform/history/titles.ts'
import { includeName, type RecordType, type Values } from '#platform/records/record-type.ts'
import { reportsOf, shownReport } from '#platform/records/reports.ts'
import { Temporal } from 'temporal-polyfill'
import { members } from '../../rules/arguments.ts'
import { lean } from '../../rules/brief.ts'
import { collectionsFor, isOffered, type Tool } from '../tool.ts'

export const describe: Tool = {
  name: 'describe',
  title: 'Describe what there is',
  description:
    'Without arguments: who you are, today, the company, all collections and reports. With collection: its fields, choices, actions with what they take, and what belongs to it. With report: what it groups by, its parameters and what its figures mean. Names of fields and choices are exact: do not guess them.',
  hints: { readOnly: true },
  input: (app, caller) => {
    const collection = collectionsFor(app, caller, 'read')
    const reports = reportsOf(app, caller).map(({ name }) => name)
    return members({
      ...(collection && { collection }),
      ...(reports.length && {
        report: { type: 'string', description: 'Name of a report.', enum: reports },
      }),
    })
  },
  run: async (app, caller, { collection, report }) => {
    if (collection) return collectionOf(app, caller, readableType(app, caller, collection))
    const one = reportsOf(app, caller).find(({ name }) => name === report)
    return one ? shownReport(one, caller.language) : overview(app, caller)
  },
}

/** Where an assistant stands when it begins. */
export async function overview(app: App, caller: Caller): Promise<Values> {
  const { name, currency } = app.config.company
  const { language, timeZone, userId } = caller
  const known = [...app.registry.types.values()].filter((type) => isOffered(caller, type, 'read'))
  const title = await titles(app, caller, [['users', userId]])
  return {
    company: { name, currency, address: app.settings.publicUrl },
    you: {
      userId,
      name: title('users', userId),
      language,
      timeZone,
      today: today(timeZone, Temporal.Instant.from(app.now())),
    },
    collections: known.map((type) => ({
      collection: type.name,
      label: type.label.many[language],
      may: mayOf(caller, type).join(' '),
    })),
    reports: reportsOf(app, caller).map((one) => ({ report: one.name, label: one.label[language] })),
  }
}

const mayOf = (caller: Caller, type: RecordType) =>
  (['read', 'create', 'change', 'delete', 'act'] as const).filter((right) => isOffered(caller, type, right))

/** A type in the words of `GET /meta`, without what only screens need. */
export function collectionOf(app: App, caller: Caller, type: RecordType): Values {
  const { name, label, title, fields, statusField, actions, sealed, related, list } = typeMeta(
    app,
    caller,
    type,
  )
  const include = Object.entries(fields).flatMap(([field, { to, kind }]) =>
    kind === 'lines' ? field : to ? includeName(field) : [],
  )
  const may = mayOf(caller, type)
  return lean({
    collection: name,
    label,
    may,
    title,
    statusField,
    sealed,
    sort: list.sort,
    fields: shown(fields),
    include,
    actions: may.includes('act')
      ? Object.fromEntries(
          Object.entries(actions).map(([action, { label: called, from, to, input }]) => [
            action,
            { label: called, from, to, input: shown(input) },
          ]),
        )
      : undefined,
    related: related.map(({ collection, field }) => `${collection}.${field}`),
  }) as Values
}

const shown = (fields: Record<string, FieldMeta>): Values =>
  Object.fromEntries(
    Object.entries(fields).map(([name, { kind, label, help, required, readOnly, ...field }]) => [
      name,
      {
        kind,
        label,
        help,
        ...(required && { required }),
        ...(readOnly && { readOnly }),
        ...(field.open && { open: true }),
        to: field.to,
        default: field.default,
        max: field.max,
        min: field.min,
        choices:
          field.choices && Object.fromEntries(field.choices.map((choice) => [choice.key, choice.label])),
        fields: field.fields && shown(field.fields),
      },
    ]),
  )
