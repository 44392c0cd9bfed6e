import type { QueryConfig } from 'pg'

/** Names of statements that were seen before; bounded, since each connection keeps its own copy of every one. */
const names = new Map<string, string>()
const most = 400

/**
 * A statement for the driver, prepared by name from its second use on: a text seen once is not worth a name.
 * `fresh` keeps it unnamed, to be planned for its very values each time.
 */
export function prepared(statement: { text: string; values: unknown[] }, fresh = false): QueryConfig {
  const text = statement.text
  if (fresh) return { text, values: statement.values }
  const name = names.get(text)
  if (name) return { name, text, values: statement.values }
  if (name === undefined && names.size < most) names.set(text, '')
  else if (name === '') names.set(text, `r${(next += 1)}`)
  return { text, values: statement.values }
}

let next = 0
