/** What others change shows here too: one stream for the tab, and the queries it concerns are asked again. */
import type { QueryClient } from '@tanstack/react-query'
import { keys } from './keys.ts'
import type { Row } from './types.ts'

export interface Change {
  type: string
  id: string
  version?: number
}

/** True when the record on screen is at least as new: the tab's own change coming back. */
export function alreadyKnown(client: QueryClient, { type, id, version }: Change): boolean {
  if (version === undefined) return false
  const cached = client.getQueriesData<Row>({ queryKey: [...keys.record(type, id), 'one'] })
  return cached.length > 0 && cached.every(([, row]) => (row?.version ?? -1) >= version)
}

/** Asks again for what the changes concern; many changes of one collection are one question. */
export function applyChanges(client: QueryClient, changes: Change[]) {
  const fresh = changes.filter((change) => !alreadyKnown(client, change))
  for (const { type, id } of fresh) void client.invalidateQueries({ queryKey: keys.record(type, id) })
  for (const type of new Set(fresh.map((change) => change.type))) {
    void client.invalidateQueries({ queryKey: keys.collection(type) })
  }
  // A timeline gathers what hangs below its record, whatever type that is.
  if (fresh.length) void client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[3] === 'timeline' })
}

const isChange = (data: unknown): data is Change =>
  typeof data === 'object' && data !== null && 'type' in data && 'id' in data

/** Opens the stream; the browser itself resumes it by Last-Event-ID. Returns what closes it. */
export function followChanges(client: QueryClient): () => void {
  const stream = new EventSource('/api/v1/events')
  let waiting: Change[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  const flush = () => {
    timer = undefined
    applyChanges(client, waiting.splice(0))
  }
  stream.onmessage = ({ data }) => {
    const told: unknown = JSON.parse(data as string)
    waiting.push(...(Array.isArray(told) ? told : [told]).filter(isChange))
    timer ??= setTimeout(flush, 250)
  }
  return () => {
    stream.close()
    clearTimeout(timer)
    waiting = []
  }
}
