/** A business action: a row of the lifecycle's table, and what it does besides. */
import { forbidden, invalid, Problem } from '#platform/http/problems.ts'
import { actionsOf, ruleContext } from './actions.ts'
import type { Change } from './change.ts'
import { actionInput } from './meta.ts'
import type { RecordType, Values } from './record-type.ts'
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
  const actions = type.lifecycle?.actions ?? {}
  const transition = Object.hasOwn(actions, action) && actions[action]
  if (!transition) throw new Problem('not-found', 'unknown_action', { action, collection })
  await change.begin()
  const record = await loadWhole(change, type, id, 'change', { lock: true })
  if (!caller.access.mayAct(collection, action)) throw forbidden('may_not_act', { action, collection })
  refuse(change, type, record, action)
  const parsed = parseFields(body, actionInput(app, type, transition))
  if (parsed.errors.length) throw invalid(parsed.errors)
  const input = parsed.values
  const context = ruleContext(app, caller, change.now)
  const effect = await app.registry.effect(collection, action)?.(change, record, input)
  const moved: Values = {
    ...record,
    ...(transition.to ? { [type.lifecycle!.field]: transition.to } : {}),
    ...transition.set?.(record, input, context),
    ...effect?.set,
  }
  const next = await settle(change, type, moved, record, [])
  const data = await save(change, type, record, next, {
    kind: action,
    data: { input, result: effect?.result ?? null },
  })
  return { data, result: effect?.result ?? {} }
}

/** The state forbids it: said with the current state and what is allowed instead. */
function refuse(change: Change, type: RecordType, record: Values, action: string): void {
  const lifecycle = type.lifecycle!
  const transition = lifecycle.actions[action]!
  const state = record[lifecycle.field] as string
  const allowed = actionsOf(change.app, change.caller, type, record, true)
  const extra = { state, actions: allowed }
  if (transition.from && !transition.from.includes(state))
    throw new Problem('conflict', 'wrong_state', { action, state, allowed }, { extra })
  const reason = transition.refuse?.(record, ruleContext(change.app, change.caller, change.now))
  if (reason) throw new Problem('conflict', reason, { action, state, allowed }, { extra })
}
