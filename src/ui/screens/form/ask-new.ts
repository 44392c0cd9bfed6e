/** Creating a record from within something else: a reference, a related list. Drawn once by the app, one over the other. */
import { useSyncExternalStore } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import type { Row } from '#ui/api/types.ts'

export interface Asked {
  key: number
  collection: string
  values: Record<string, unknown>
  answer: (row: Row | null) => void
}

let open: readonly Asked[] = []
let last = 0
const listeners = new Set<() => void>()
const set = (next: readonly Asked[]) => {
  open = next
  listeners.forEach((listener) => listener())
}

/** Opens a form over the screen; answers the new record, or null when the person thought better of it. */
export const askForNew = (collection: string, values: Record<string, unknown> = {}): Promise<Row | null> =>
  new Promise((resolve) => {
    const key = ++last
    const answer = (row: Row | null) => {
      set(open.filter((one) => one.key !== key))
      resolve(row)
    }
    set([...open, { key, collection, values, answer }])
  })

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const useAsked = () => useSyncExternalStore(subscribe, () => open)

/** What was typed into a reference becomes the name of what is created: the last word ends it. */
export function valuesFromText(type: TypeMeta, text: string): Record<string, unknown> {
  const given = ['firstName', 'lastName'].filter((name) => type.fields[name])
  const titles = given.length === 2 ? given : type.title.filter((name) => !type.fields[name]?.readOnly)
  const [first, second] = titles
  const words = text.trim().split(/\s+/)
  if (!first) return {}
  if (given.length === 2 && second)
    return words.length > 1
      ? { [first]: words.slice(0, -1).join(' '), [second]: words.at(-1) }
      : { [second]: text.trim() }
  return { [first]: text.trim() }
}
