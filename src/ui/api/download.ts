/** Files out of the API, saved under a name of today. */
import { apiUrl, type Query } from './client.ts'
import { Problem, unreachable } from './problem.ts'

/**
 * Saves the answer of a GET as `<name>-<day>.<ending>`.
 * @throws Problem when it is refused, or answered as another media type than `accept`
 */
export async function download(path: string, query: Query, accept: string, name: string, ending: string) {
  const answer = await fetch(apiUrl(path, query), {
    headers: { accept },
    credentials: 'same-origin',
  }).catch(() => {
    throw unreachable()
  })
  if (!answer.ok || !answer.headers.get('content-type')?.startsWith(accept.split(';')[0]!))
    throw new Problem(answer.ok ? 406 : answer.status, await answer.json().catch(() => ({})))
  const link = document.createElement('a')
  link.href = URL.createObjectURL(await answer.blob())
  link.download = `${name}-${new Date().toISOString().slice(0, 10)}.${ending}`
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
