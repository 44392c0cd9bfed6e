/** A business action: a row of the lifecycle's table, and what it does besides. */
import { raw, sql } from '#platform/db/sql.ts'
import { forbidden, invalid, Problem } from '#platform/http/problems.ts'
import { validate as isUuid } from 'uuid'
import { actionsOf, ruleContext } from './actions.ts'
import type { Change } from './change.ts'
import { actionInput } from './meta.ts'
import { transitionsOf, type RecordType, type Transition, type Values } from './record-type.ts'
import { present, seeingAll } from './present.ts'
import { checkInput } from './refs.ts'
import { settle } from './settle.ts'
import { loadWhole, save } from './update.ts'
import { parseFields } from './validate.ts'

export interface Outcome {
  data: Values
  result: unknown
}

export async function act(
  change: Change,
  collection: string,
  id: string,
  action: string,
  body: Values = {},
): Promise<Outcome> {
  const { app, caller } = change
  const type = app.registry.type(collection)
  const actions = transitionsOf(type)
  const transition = Object.hasOwn(actions, action) && actions[action]
  if (!transition) throw new Problem('not-found', 'unknown_action', { action, collection })
  await change.begin()
  await lockTogether(change, type, id, transition, body)
  const record = await loadWhole(change, type, id, 'change', { lock: true })
  if (!caller.access.mayAct(collection, action)) throw forbidden('may_not_act', { action, collection })
  refuse(change, type, record, action, transition)
  const fields = actionInput(app, type, transition)
  const parsed = parseFields(body, fields)
  if (parsed.errors.length) throw invalid(parsed.errors)
  const input = parsed.values
  await checkInput(change, type, record, fields, input)
  const context = ruleContext(app, caller, change.now)
  // A visitor has the right to this action alone; what follows from it is for the rules to decide.
  const following = caller.kind === 'public' ? change.as(seeingAll(caller)) : change
  const effect = await app.registry.effect(collection, action)?.(following, record, input)
  if (effect?.written) {
    const data = present(app, caller, type, await loadWhole(following, type, id, 'change'))
    return { data, result: effect.result ?? {} }
  }
  const moved: Values = {
    ...record,
    ...(transition.to ? { [type.lifecycle!.field]: transition.to } : {}),
    ...transition.set?.(record, input, context),
    ...effect?.set,
  }
  const next = await settle(following, type, moved, record, [])
  const data = await save(following, type, record, next, {
    kind: action,
    data: { input: recorded(transition, input), result: effect?.result ?? null },
    bin: effect?.bin,
  })
  return { data, result: effect?.result ?? {} }
}

const recorded = ({ input: fields }: Transition, input: Values): Values =>
  Object.fromEntries(Object.entries(input).filter(([name]) => !fields?.[name]?.unrecorded))

/** Records of the same type that the input names are locked along, in the order of ids: two such actions never cross. */
async function lockTogether(
  change: Change,
  type: RecordType,
  id: string,
  transition: Transition,
  body: Values,
): Promise<void> {
  const names = Object.entries(transition.input ?? {}).filter(([, field]) => field.to === type.name)
  const others = names.map(([name]) => body[name]).filter((one) => typeof one === 'string' && isUuid(one))
  if (others.length && isUuid(id))
    await change.db.query(
      sql`select from ${raw(type.table)} where id = any(${[id, ...others]}::uuid[]) order by id for update`,
    )
}

/** The state forbids it: said with the current state and what is allowed instead. */
function refuse(
  change: Change,
  type: RecordType,
  record: Values,
  action: string,
  transition: Transition,
): void {
  const state = type.lifecycle ? (record[type.lifecycle.field] as string) : null
  const allowed = actionsOf(change.app, change.caller, type, record, true)
  const extra = { state, actions: allowed }
  if (transition.from && !(state && transition.from.includes(state)))
    throw new Problem('conflict', 'wrong_state', { action, state, allowed }, { extra })
  const reason = transition.refuse?.(record, ruleContext(change.app, change.caller, change.now))
  if (reason) throw new Problem('conflict', reason, { action, state, allowed }, { extra })
}
