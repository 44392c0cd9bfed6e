/** What a person should decide before an import: readings that the file leaves open, and names that are not known. */
import type { StartBody } from './run/plan.ts'
import type { Import, Unresolved } from './store.ts'

export interface Question {
  column: string
  code: string
  candidates: string[]
  value?: string
  count?: number
  /** How many rows were looked at, when it was not the whole file: `count` is among these. */
  within?: number
}

export function questionsOf(
  one: Import,
  body: StartBody,
  unresolved: readonly Unresolved[],
  within?: number,
): Question[] {
  const open = one.columns.flatMap(({ name, profile }): Question[] => {
    const mapping = body.mapping[name]
    if (!mapping) return []
    const told = typeof mapping === 'string' ? undefined : mapping
    const { dates, amounts } = profile
    if (dates && dates.ambiguous.length > 0 && !told?.dateFormat && !body.dateFormat)
      return [{ column: name, code: 'ambiguous_day', candidates: dates.ambiguous }]
    if (amounts?.ambiguous && !told?.decimal && !body.decimal)
      return [{ column: name, code: 'ambiguous_amount', candidates: ['.', ','] }]
    return []
  })
  const values = unresolved.map(({ column, code, value, count, suggestions }) => ({
    column,
    code: suggestions.length && code !== 'bad_choice' ? 'near_miss' : code,
    value,
    count,
    ...(within === undefined ? {} : { within }),
    candidates: suggestions.map((one) => one.value),
  }))
  return [...open, ...values]
}
