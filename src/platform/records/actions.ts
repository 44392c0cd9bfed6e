/** What may be done to a record now: the server names it, the screen draws it. */
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { today } from './filter/dates.ts'
import { transitionsOf, type RecordType, type RuleContext, type Values } from './record-type.ts'

/** What rules may know besides the record. */
export function ruleContext(
  app: App,
  caller: Caller,
  now = new Date().toISOString(),
  imported = false,
): RuleContext {
  let day: string | undefined
  return {
    config: app.config.records,
    now,
    get today() {
      return (day ??= today(app.config.company.timeZone))
    },
    currency: app.config.company.currency,
    callerUserId: caller.userId,
    imported,
  }
}

/** Names of the actions that this caller may run on this record in its present state. */
export function actionsOf(
  app: App,
  caller: Caller,
  type: RecordType,
  record: Values,
  permitted: boolean,
): string[] {
  if (!permitted) return []
  const context = ruleContext(app, caller)
  const state = type.lifecycle && record[type.lifecycle.field]
  return Object.entries(transitionsOf(type))
    .filter(
      ([name, transition]) =>
        !transition.unlisted &&
        (transition.from?.includes(state) ?? true) &&
        caller.access.mayAct(type.name, name) &&
        !transition.refuse?.(record, context),
    )
    .map(([name]) => name)
}
