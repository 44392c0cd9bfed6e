/** Reading a report's own parameters; what it does not know is named. */
import { malformed } from '#platform/http/problems.ts'
import { readSpan, type Span } from '#platform/records/filter/dates.ts'

/**
 * The value of a parameter that takes one of a few.
 * @throws a 400 that names what is known
 */
export function oneOf<K extends string>(
  parameters: URLSearchParams,
  name: string,
  known: readonly K[],
  usual: K,
): K {
  const asked = parameters.get(name) ?? usual
  const found = known.find((one) => one === asked)
  if (!found)
    throw name === 'groupBy'
      ? malformed('unknown_group', { group: asked, known: known.join(', ') })
      : malformed('unknown_value', { parameter: name, known: known.join(', ') })
  return found
}

/** The days that a parameter names in words or as a day; null when it is not there. */
export function spanOf(parameters: URLSearchParams, name: string, timeZone: string): Span | null {
  const written = parameters.get(name)
  if (written === null || written === '') return null
  const span = readSpan(written, timeZone)
  if (!span) throw malformed('unknown_parameter', { parameter: name })
  return span
}

/** Refuses what a report does not ask for. */
export function refuseOthers(parameters: URLSearchParams, known: readonly string[]): void {
  for (const name of parameters.keys())
    if (!known.includes(name)) throw malformed('unknown_parameter', { parameter: name })
}
