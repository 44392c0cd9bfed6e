/** Answers as an assistant can use them: nothing that is empty, nothing that goes on for pages. */
import type { Values } from '#platform/records/record-type.ts'

const isEmpty = (value: unknown) =>
  value === null ||
  value === undefined ||
  value === '' ||
  (typeof value === 'object' && Object.keys(value).length === 0)

/** Without members that hold nothing, at any depth. */
export function lean(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lean)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).map(([name, inner]) => [name, lean(inner)] as const)
  return Object.fromEntries(kept.filter(([, inner]) => !isEmpty(inner)))
}

/** With texts cut at `most` characters, and said that they are. */
export function shortened(value: unknown, most: number): unknown {
  if (typeof value === 'string')
    return value.length > most ? `${value.slice(0, most)}… [${value.length - most} more characters]` : value
  if (Array.isArray(value)) return value.map((item) => shortened(item, most))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shortened(inner, most)]))
}

interface ProblemBody extends Values {
  status: number
  detail?: string
  errors?: { path: string; message: string }[]
}

/** A refusal in sentences: what is wrong, which values, and what the answer says besides (what is allowed). */
export function refusalText(problem: ProblemBody, collection?: unknown): string {
  const { type: _type, title, status, code, detail, errors, requestId, ...more } = problem
  const wrong = (errors ?? []).map(({ path, message }) => `- ${path}: ${message}`)
  const rest = Object.entries(more).map(([name, value]) => `${name}: ${JSON.stringify(value)}`)
  const names = (status === 400 || status === 422) && typeof collection === 'string'
  return [
    `${title} (${[status, code].filter(Boolean).join(' ')}): ${detail}`,
    ...wrong,
    ...rest,
    ...(status >= 500 ? [`requestId: ${requestId}`] : []),
    ...(names ? [`describe {"collection":"${collection}"} names its fields, choices and actions.`] : []),
  ].join('\n')
}
