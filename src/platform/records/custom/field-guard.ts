/** What an own field must be before it counts: its key stands in SQL, its values in every record. */
import { ident, sql, type Sql } from '#platform/db/sql.ts'
import { invalid, type FieldProblem, type Params } from '#platform/http/problems.ts'
import type { Change } from '../change.ts'
import type { BinGuard, Guard } from '../registry.ts'
import type { Values } from '../record-type.ts'
import { FormulaError } from './formula/formula.ts'
import { indexJob, mostIndexes } from './indexes.ts'
import { formulaType, keptAs, ownFields, ownKey, readFormula } from './own-fields.ts'
import { recomputeJob } from './recompute.ts'

const mostFields = 200

/** Checks and completes an own field, and sets the work going that follows from it. */
export const customFieldGuard: Guard = async (change, next, previous) => {
  await change.begin()
  // One at a time: two fields made at the same moment must not both find a key free.
  await change.db.query(sql`select pg_advisory_xact_lock(hashtext('custom-fields'))`)
  const errors: FieldProblem[] = []
  const wrong = (path: string, code: string, params: Params = {}) => void errors.push({ path, code, params })
  const field: Values = { ...next, formula: next.formula ?? null }
  if (field.kind !== 'choice' && field.kind !== 'choices') field.options = null
  if (field.kind !== 'ref') field.to = null
  if (field.formula) field.required = false

  if (previous) {
    if (field.key !== previous.key) wrong('key', 'fixed_once_made')
    if (field.collection !== previous.collection) wrong('collection', 'fixed_once_made')
  } else await checkNew(change, field, wrong)
  if (errors.length === 0) await checkValues(change, field, previous, wrong)
  if (errors.length === 0) checkFormula(change, field, wrong)
  if (errors.length === 0) await checkIndexes(change, field, previous, wrong)
  if (errors.length) throw invalid(errors)

  const { app, db } = change
  const { collection } = field
  if (!previous || field.indexed !== previous.indexed || field.kind !== previous.kind)
    await app.jobs.add(db, indexJob.name, { collection }, { key: collection })
  if (field.formula && (field.formula !== previous?.formula || field.kind !== previous?.kind))
    await app.jobs.add(db, recomputeJob.name, { collection }, { key: collection })
  return field
}

/** A field that goes to the bin takes its index along, one that comes back has it made again. */
export const customFieldBinGuard: BinGuard = async ({ app, db }, { collection }) => {
  await app.jobs.add(db, indexJob.name, { collection }, { key: collection })
}

type Report = (path: string, code: string, params?: Params) => void

async function checkNew(change: Change, field: Values, wrong: Report): Promise<void> {
  const { app, db } = change
  const type = app.registry.types.get(field.collection)
  if (!type) return wrong('collection', 'unknown_collection', { collection: field.collection })
  if (!ownKey.test(field.key) || field.key in Object.prototype) return wrong('key', 'invalid_key')
  if (Object.hasOwn(app.config.fields(type.name), field.key)) return wrong('key', 'key_of_built_in')
  const others = await db.query<{ key: string; binned: boolean }>(
    sql`select key, deleted_at is not null as binned from records_custom_fields where collection = ${type.name}`,
  )
  const twin = others.rows.find((row) => row.key === field.key)
  if (twin) return wrong('key', twin.binned ? 'key_in_bin' : 'taken')
  if (others.rows.filter((row) => !row.binned).length >= mostFields)
    return wrong('collection', 'too_many', { max: mostFields })
  if (await holds(change, field, sql`t.custom ? ${field.key}`)) wrong('key', 'key_has_values')
}

/** Is there a record of the field's collection, binned ones too, for which `condition` holds? */
async function holds(change: Change, field: Values, condition: Sql): Promise<boolean> {
  const table = ident(change.app.registry.type(field.collection).table)
  const found = await change.db.query(sql`select 1 from ${table} t where ${condition} limit 1`)
  return found.rows.length > 0
}

async function checkValues(
  change: Change,
  field: Values,
  previous: Values | null,
  wrong: Report,
): Promise<void> {
  const { key, kind } = field
  const options = ((field.options ?? []) as Values[]).map((option) => option.key as string)
  if ((kind === 'choice' || kind === 'choices') && options.length === 0) wrong('options', 'required')
  options.forEach((option, index) => {
    if (options.indexOf(option) !== index) wrong(`options[${index}].key`, 'taken')
  })
  if (kind === 'ref' && !field.to) wrong('to', 'required')
  if (kind === 'ref' && field.to && !change.app.registry.types.has(field.to))
    wrong('to', 'unknown_collection', { collection: field.to })
  if (!previous) return
  if (
    (keptAs(kind) !== keptAs(previous.kind) || field.to !== previous.to) &&
    (await holds(change, field, sql`t.custom ? ${key}`))
  )
    return wrong(kind === previous.kind ? 'to' : 'kind', 'kind_in_use')
  const gone = ((previous.options ?? []) as Values[])
    .map((o) => o.key as string)
    .filter((k) => !options.includes(k))
  for (const option of gone) {
    const used = kind === 'choices' ? sql`t.custom->${key} ? ${option}` : sql`t.custom->>${key} = ${option}`
    if (await holds(change, field, used)) wrong('options', 'option_in_use', { option })
  }
}

function checkFormula(change: Change, field: Values, wrong: Report): void {
  const { config } = change.app
  const { collection, key, kind } = field
  const rows = config.records('custom-fields').filter((row) => row.id !== field.id)
  if (!field.formula) return
  const type = formulaType(kind)
  if (!type) return wrong('kind', 'formula_kind')
  try {
    const others = ownFields(rows, collection)
    delete others[key]
    const formula = readFormula(field.formula, config.fields(collection), others)
    if (formula.type !== type) wrong('formula', 'formula_result', { type: formula.type, kind })
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error
    wrong('formula', error.code, error.params)
  }
}

/** A new field without room for another index goes without; to ask for one more is refused. */
async function checkIndexes(
  change: Change,
  field: Values,
  previous: Values | null,
  wrong: Report,
): Promise<void> {
  if (!field.indexed || previous?.indexed) return
  const found = await change.db.query<{ n: number }>(sql`select count(*)::int as n from records_custom_fields
    where collection = ${field.collection} and indexed and deleted_at is null`)
  if (found.rows[0]!.n < mostIndexes) return
  if (previous) wrong('indexed', 'too_many_indexes', { max: mostIndexes })
  else field.indexed = false
}
