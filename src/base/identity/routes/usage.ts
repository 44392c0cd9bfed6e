/**
 * Where a field is used: how many living records hold each of its values, and which roles and views name it; its
 * choices with their labels in every language, for whoever words them.
 */
import type { FastifyInstance } from 'fastify'
import type { RoleRights } from '#platform/access/access.ts'
import type { App } from '#platform/app.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { notFound } from '#platform/http/problems.ts'
import { paramOf } from '#platform/http/request.ts'
import { builtIn, ownField, type Column } from '#platform/records/columns.ts'
import { administrator } from '../actions/administrators.ts'

/** Values with a count of their own; a field with more of them tells the commonest. */
const most = 200

export function usageRoutes(http: FastifyInstance, app: App): void {
  http.get('/api/v1/usage/:collection/:field', async (request) => {
    administrator(request)
    const [collection, name] = [paramOf(request, 'collection'), paramOf(request, 'field')]
    const type = app.registry.type(collection)
    const column = columnOf(app, collection, name)
    const table = raw(type.table)
    const value = raw(column.value('t'))
    const [total, values, views] = await Promise.all([
      app.pool.query<{ records: number }>(
        sql`select count(*)::int as records from ${table} t where t.deleted_at is null and ${value} is not null`,
      ),
      column.field.kind === 'choice' || column.field.kind === 'choices' || column.field.kind === 'ref'
        ? app.pool.query<{ value: string; count: number }>(sql`select v.value, count(*)::int as count
            from ${table} t, lateral (${each(column)}) v(value) where t.deleted_at is null and v.value is not null
            group by 1 order by 2 desc limit ${most}`)
        : { rows: [] },
      app.pool.query<{ id: string; name: string }>(sql`select id, name from records_views
        where collection = ${collection} and deleted_at is null and definition::text like ${`%"${name}"%`}
        order by name limit ${most}`),
    ])
    const roles = app.config
      .records('roles')
      .filter((role) => (role.rights as RoleRights).fields?.[`${collection}.${name}`])
      .map(({ id, name: title }) => ({ id, name: title }))
    const choices = column.field.choices?.map(({ key, label }) => ({ key, label }))
    return { records: total.rows[0]!.records, values: values.rows, views: views.rows, roles, choices }
  })
}

function columnOf(app: App, collection: string, name: string): Column {
  const own = new Map(Object.entries(app.config.customFields(collection))).get(name.replace(/^custom\./, ''))
  if (own && name.startsWith('custom.')) return ownField(name.slice(7), own)
  const field = new Map(Object.entries(app.config.fields(collection))).get(name)
  if (!field || field.kind === 'lines') throw notFound(`${collection}.${name}`)
  return builtIn(name, field)
}

const each = (column: Column) => {
  const value = column.value('t')
  if (column.field.kind !== 'choices') return raw(`select (${value})::text`)
  return raw(
    column.cast === 'jsonb' ? `select jsonb_array_elements_text(${value})` : `select unnest(${value})::text`,
  )
}
