/** A template filled with a record, as the one who sends it sees that record. */
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { invalid, notFound } from '#platform/http/problems.ts'
import type { Language } from '#platform/records/fields.ts'
import { loadIfAny, read } from '#platform/records/read.ts'
import { includeName, type Values } from '#platform/records/record-type.ts'
import type { Guard } from '#platform/records/registry.ts'
import { fill, TemplateError, templateProblem, type Template } from './template.ts'

/**
 * Fills a template over `{ record, user, company }`. References stand in by name (`record.account.name`); fields that
 * are hidden from the caller are absent. 404 when the caller may not see the record.
 */
export async function renderTemplate(
  app: App,
  caller: Caller,
  template: Template,
  about: { type: string; id: string },
): Promise<Required<Template>> {
  const type = app.registry.type(about.type)
  if (caller.access.level(type.name, 'read') === 'none') throw notFound(type.name, about.id)
  const includes = Object.entries(app.config.fields(type.name))
    .filter(([name, { kind, to }]) => {
      const readable = to && caller.access.level(to, 'read') !== 'none'
      return kind === 'ref' && readable && caller.access.field(type.name, name) !== 'hidden'
    })
    .map(([name]) => includeName(name))
  const { actions: _actions, ...record } = await read(app, caller, type, about.id, { includes })
  const user = caller.userId
    ? await loadIfAny(app, app.pool, caller, app.registry.type('users'), caller.userId)
    : null
  return fillTemplate(template, {
    record,
    user: user && { name: user.name, email: user.email, jobTitle: user.jobTitle },
    company: { name: app.config.company.name },
  })
}

/** Fills a template from plain data; a template that cannot be filled is a 422 that names the part. */
export async function fillTemplate(template: Template, data: Values): Promise<Required<Template>> {
  try {
    return await fill(template, data)
  } catch (error) {
    throw error instanceof TemplateError ? refused(error) : error
  }
}

const refused = ({ part, message }: TemplateError) =>
  invalid([{ path: part, code: 'template_wrong', params: { reason: message } }])

/** The template of a key in a language, else in the company's, else in any; null when there is none. */
export async function templateOf(app: App, key: string, language: Language): Promise<Template | null> {
  const found = await app.pool.query<Template>(sql`select subject, text, html from platform_mail_templates
    where lower(key) = lower(${key}) and deleted_at is null
    order by language = ${language} desc, language = ${app.config.company.language} desc limit 1`)
  return found.rows[0] ?? null
}

/** A template that cannot be read is not kept, nor a second one of the same key and language. */
export const templateGuard: Guard = async (change, next, previous) => {
  const problem = templateProblem(next as Template)
  if (problem) throw refused(problem)
  if (next.key === previous?.key && next.language === previous?.language) return
  await change.begin()
  await change.db.query(
    sql`select pg_advisory_xact_lock(hashtext(${`mail template ${next.key.toLowerCase()}`}))`,
  )
  const taken = await change.db.query(sql`select 1 from platform_mail_templates where deleted_at is null
    and lower(key) = lower(${next.key}) and language = ${next.language} and id <> ${next.id}::uuid`)
  if (taken.rows.length) throw invalid([{ path: 'key', code: 'taken' }])
}
