/** Which record is peeked at: opened from anywhere, drawn once by the app. */
import { useSyncExternalStore } from 'react'

export interface Peeked {
  collection: string
  id: string
}

let peeked: Peeked | null = null
const listeners = new Set<() => void>()
const set = (next: Peeked | null) => {
  peeked = next
  listeners.forEach((listener) => listener())
}

/** Looks at a record in the side panel, without leaving the screen. */
export const openPeek = (collection: string, id: string) => set({ collection, id })
export const closePeek = () => set(null)

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
export const usePeeked = () => useSyncExternalStore(subscribe, () => peeked)
