/** What may be done to a record now: the server names it, the screen draws it. */
import { Temporal } from 'temporal-polyfill'
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { today } from './filter/dates.ts'
import {
  transitionsOf,
  type RecordType,
  type RuleContext,
  type Transition,
  type Values,
} from './record-type.ts'
import { rememberedFor } from './remembered.ts'

/** What rules may know besides the record. */
export function ruleContext(app: App, caller: Caller, now = app.now(), imported = false): RuleContext {
  let day: string | undefined
  return {
    config: app.config.records,
    now,
    get today() {
      return (day ??= today(app.config.company.timeZone, Temporal.Instant.from(now)))
    },
    currency: app.config.company.currency,
    language: app.config.company.language,
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
  const { names, refusing } = possible(caller, type, type.lifecycle && record[type.lifecycle.field])
  if (refusing === null) return names
  const context = ruleContext(app, caller)
  return names.filter((name) => !refusing[name]?.refuse?.(record, context))
}

/** The same as JSON; the record itself is asked for only when something but its state may refuse. */
export async function actionsText(
  app: App,
  caller: Caller,
  type: RecordType,
  state: string | null,
  whole: () => Promise<Values>,
): Promise<string> {
  const { text, refusing } = possible(caller, type, state)
  return refusing === null ? text : JSON.stringify(actionsOf(app, caller, type, await whole(), true))
}

interface Possible {
  names: string[]
  text: string
  /** The transitions, when one of them may refuse for another reason than the state. */
  refusing: Record<string, Transition> | null
}

/** What rights and state allow: the same for all records in that state. */
const possible = (caller: Caller, type: RecordType, state: unknown): Possible =>
  rememberedFor(caller, `actions ${type.name} ${String(state)}`, () => {
    const all = transitionsOf(type)
    const names = Object.entries(all)
      .filter(
        ([name, transition]) =>
          // What a link offers is declared with its page.
          (!transition.unlisted || caller.kind === 'public') &&
          (transition.from?.includes(state as string) ?? true) &&
          caller.access.mayAct(type.name, name),
      )
      .map(([name]) => name)
    const refusing = names.some((name) => all[name]!.refuse) ? all : null
    return { names, text: JSON.stringify(names), refusing }
  })
