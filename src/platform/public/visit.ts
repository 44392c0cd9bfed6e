/** A visit: the record behind a token, as the visitor may see it and act on it. */
import { visitorAccess } from '#platform/access/access.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { Problem } from '#platform/http/problems.ts'
import { countries } from '#platform/records/countries.ts'
import type { Field, Language } from '#platform/records/fields.ts'
import { actionsOf } from '#platform/records/actions.ts'
import { actionInput } from '#platform/records/meta.ts'
import { seeingAll } from '#platform/records/present.ts'
import { load } from '#platform/records/read.ts'
import { transitionsOf, type RecordType, type Values } from '#platform/records/record-type.ts'
import { linkGone, openLink, type Link } from './links.ts'
import type { PublicField, PublicPage, PublicQuestion } from './page.ts'
import type { PublicAction, PublicView } from './view.ts'

export interface Visit {
  link: Link
  type: RecordType
  view: PublicView
  record: Values
  language: Language
  address: string
}

/** Opens the record of a token; the one 404 of this part of the house when there is nothing to see (any more). */
export async function visit(app: App, token: string, address: string, browser: Language): Promise<Visit> {
  const link = await openLink(app, app.pool, token)
  const view = app.registry.publicView(link.type)
  const type = app.registry.types.get(link.type)
  if (!view || !type) throw linkGone()
  const record = await recordOf(app, link, type)
  const language = (await view.language?.(app, record)) ?? browser
  return { link, type, view, record, language, address }
}

async function recordOf(app: App, link: Link, type: RecordType): Promise<Values> {
  const visitor = visitorOf(app, { link, address: '', language: 'en' }, [])
  const includes = Object.keys(type.fields).filter((name) => type.fields[name]!.kind === 'lines')
  const found = await load(app, app.pool, visitor, type, link.recordId, {
    includes,
    as: seeingAll(visitor),
  }).catch((error) => {
    throw error instanceof Problem && error.kind === 'not-found' ? linkGone() : error
  })
  const revision = type.fields.revision && found.record.revision
  if (link.revision !== null && revision !== undefined && revision !== link.revision) throw linkGone()
  return found.record
}

/** The visitor as a caller: one record, these actions, nothing else. */
export const visitorOf = (
  app: App,
  { link, address, language }: Pick<Visit, 'link' | 'address' | 'language'>,
  actions: readonly string[],
  name: string | null = null,
): Caller => ({
  kind: 'public',
  userId: null,
  linkId: link.id,
  address,
  name,
  access: visitorAccess(link.type, link.recordId, actions),
  language,
  timeZone: app.config.company.timeZone,
})

export const pageOf = async (
  app: App,
  { view, record, language }: Visit,
  chosen: readonly string[] = [],
): Promise<PublicPage> => view.view(app, record, language, chosen)

/** The questions that the record's state allows now. */
export function questionsOf(app: App, at: Visit): PublicQuestion[] {
  const { type, view, record, language } = at
  const declared = view.actions ?? {}
  const allowed = actionsOf(app, visitorOf(app, at, Object.keys(declared)), type, record, true)
  return Object.entries(declared)
    .filter(([action]) => allowed.includes(action))
    .map(([action, asked]) => {
      const transition = transitionsOf(type)[action]!
      return {
        action,
        label: (asked.label ?? transition.label)[language],
        explain: asked.explain?.[language],
        done: asked.done[language],
        primary: asked.primary ?? transition.primary ?? false,
        danger: transition.danger ?? false,
        fields: Object.entries(inputOf(app, type, action, asked))
          .filter(([name]) => name !== asked.choiceField)
          .map(([name, field]) => publicField(name, field, language)),
        ...(asked.choiceField ? { choice: asked.choiceField } : {}),
      }
    })
}

/** The fields that a visitor fills in, in the visitor's words, and the one for what they chose. */
export function inputOf(app: App, type: RecordType, action: string, asked: PublicAction) {
  const all = actionInput(app, type, transitionsOf(type)[action]!)
  const chosen = asked.choiceField ? { [asked.choiceField]: {} } : {}
  return Object.fromEntries(
    Object.entries({ ...asked.fields, ...chosen }).map(([name, words]): [string, Field] => [
      name,
      { ...all[name]!, ...words },
    ]),
  )
}

/** A field as a visitor fills it in; a country is chosen by its name. */
export const publicField = (name: string, field: Field, language: Language): PublicField => ({
  name,
  kind: field.kind,
  label: field.label[language],
  help: field.help?.[language],
  required: field.required ?? false,
  max: field.max,
  choices:
    field.format === 'country'
      ? countries(language)
      : field.choices?.map(({ key, label }) => ({ key, label: label[language] })),
})
