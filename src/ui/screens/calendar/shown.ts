import type { KeyboardEvent } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import type { Entry, Occurrence } from './entries.ts'

/** What all spans draw alike. */
export interface Shown {
  type: TypeMeta
  days: readonly string[]
  /** The day on which the calendar stands. */
  on: string
  today: string
  zone: string
  occurrences: readonly Occurrence[]
  entries: ReadonlyMap<string, Entry[]>
  onDay: (day: string) => void
  /** Arrow keys lead from the day on which the calendar stands to others. */
  onWalk: (event: KeyboardEvent) => void
}
