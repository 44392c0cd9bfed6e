/** Brings a next state to rest before it is written: what follows from it, the module's guard, the checks. */
import { invalid, type FieldProblem } from '#platform/http/problems.ts'
import { newId } from '#platform/ids.ts'
import { ruleContext } from './actions.ts'
import { withFormulas } from './custom/own-fields.ts'
import type { Change } from './change.ts'
import { shapeOf } from './fields.ts'
import type { RecordType, Values } from './record-type.ts'
import { unknownReferences } from './refs.ts'

/** The next record with its derived fields; every error at once. */
export async function settle(
  change: Change,
  type: RecordType,
  next: Values,
  previous: Values | null,
  errors: FieldProblem[],
  imported = false,
): Promise<Values> {
  const { app } = change
  const context = ruleContext(app, change.caller, change.now, imported)
  const fields = app.config.fields(type.name)
  let settled = { ...next }
  for (const [name] of shapeOf(fields).lines)
    settled[name] = named(next[name] ?? [], previous?.[name] ?? [], name, errors)
  if (type.derive && errors.length === 0) settled = { ...settled, ...type.derive(settled, previous, context) }
  const guard = app.registry.guard(type.name)
  if (guard && errors.length === 0) settled = (await guard(change, settled, previous)) ?? settled
  if (errors.length === 0) settled = withFormulas(fields, app.config.customFields(type.name), settled)
  for (const [path, code] of errors.length === 0 ? (type.check?.(settled, context) ?? []) : [])
    errors.push({ path, code })
  if (errors.length) {
    const [unknown = []] = await unknownReferences(change, type, [next], previous ?? {})
    throw invalid([...errors, ...unknown.filter(({ path }) => !errors.some((e) => e.path === path))])
  }
  return settled
}

/** Every line has an id of this record's: one that is sent must be among those that stand. */
function named(lines: Values[], standing: Values[], name: string, errors: FieldProblem[]): Values[] {
  const known = new Set(standing.map((line) => line.id))
  const seen = new Set<string>()
  return lines.map((line, index) => {
    if (line.id && (!known.has(line.id) || seen.has(line.id)))
      errors.push({ path: `${name}[${index}].id`, code: 'unknown_line' })
    if (line.id) seen.add(line.id)
    return { ...line, id: line.id ?? newId() }
  })
}
