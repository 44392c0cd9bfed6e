/** An open promise, as it is answered and drawn. */
export interface PromiseRow {
  id: string
  metric: string
  /** What people call it. */
  name: string
  state: string
  type: string
  recordId: string
  title: string | null
  ownerId: string | null
  owner: string | null
  startedAt: string
  /** Null while it stands still before it was due. */
  dueAt: string | null
  percent: number
  /** Business minutes since it was made, without those in which it stood still. */
  ageMinutes: number
  targetMinutes: number
  /** How high it was told. */
  level: string
  acknowledgedById: string | null
  acknowledgedBy: string | null
  snoozedUntil: string | null
  /** Whether the caller may take it on or put it off. */
  mayTake: boolean
}
