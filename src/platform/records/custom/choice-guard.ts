/** The company's own words for choices: shipped keys keep their meaning, open lists grow. */
import { sql } from '#platform/db/sql.ts'
import { invalid, type FieldProblem } from '#platform/http/problems.ts'
import { allFields } from '../record-type.ts'
import type { Change } from '../change.ts'
import type { Guard } from '../registry.ts'

/** Until the change ends, nobody else adds a choice. */
export async function lockChoices(change: Change): Promise<void> {
  await change.begin()
  await change.db.query(sql`select pg_advisory_xact_lock(hashtext('choices'))`)
}

export const choiceGuard: Guard = async (change, next, previous) => {
  await lockChoices(change)
  const { collection, field: name, key } = next
  const errors: FieldProblem[] = []
  const wrong = (path: string, code: string, params = {}) => void errors.push({ path, code, params })
  const type = change.app.registry.types.get(collection)
  const fields = type ? allFields(type) : {}
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined
  if (previous)
    for (const fixed of ['collection', 'field', 'key'])
      if (next[fixed] !== previous[fixed]) wrong(fixed, 'fixed_once_made')
  if (!type) wrong('collection', 'unknown_collection', { collection })
  else if (field?.kind !== 'choice' && field?.kind !== 'choices')
    wrong('field', 'no_choices', { field: name })
  else if (!field.open && !field.choices?.some((choice) => choice.key === key)) wrong('key', 'closed_choices')
  const twins = await change.db.query(sql`select 1 from records_choices
    where collection = ${collection} and field = ${name} and key = ${key} and id <> ${next.id}::uuid and deleted_at is null`)
  if (twins.rows.length) wrong('key', 'taken')
  if (errors.length) throw invalid(errors)
}
