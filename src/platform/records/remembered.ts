import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'

const most = 2_000
const known = new WeakMap<App, { stamp: number; values: Map<string, unknown> }>()

/**
 * What follows from declarations, configuration and rights alone is worked out once: kept under `key` until the
 * configuration changes. `undefined` is an answer that is not worth keeping.
 */
export function remembered<T>(app: App, key: string, make: () => T): T {
  let mine = known.get(app)
  if (!mine || mine.stamp !== app.config.stamp || mine.values.size > most)
    known.set(app, (mine = { stamp: app.config.stamp, values: new Map() }))
  let value = mine.values.get(key) as T | undefined
  if (value === undefined) mine.values.set(key, (value = make()))
  return value
}

const own = new WeakMap<Caller, Map<string, unknown>>()

/** The same for what follows from one caller's own reach too. Callers are made anew when rights or reach change. */
export function rememberedFor<T>(caller: Caller, key: string, make: () => T): T {
  let mine = own.get(caller)
  if (!mine || mine.size > most) own.set(caller, (mine = new Map()))
  let value = mine.get(key) as T | undefined
  if (value === undefined) mine.set(key, (value = make()))
  return value
}
