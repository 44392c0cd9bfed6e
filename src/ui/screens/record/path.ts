/** Which steps of its way a record has behind it. Pure. */

/** A state or phase, in the order of the way. */
export interface Place {
  key: string
  kind?: string | undefined
  /** Beside the straight way: a halt, or another end. */
  detour?: boolean | undefined
}
export type Standing<T extends Place> = T & { state: 'done' | 'current' | 'ahead' }

/** Endings to which a record may come from anywhere: which steps came before, nobody can tell from here. */
const abandoned = new Set<string | undefined>(['lost', 'cancelled', 'superseded'])

/** The straight way and the place at which the record is; a place beside it is shown only while the record is there. */
export function wayTo<T extends Place>(places: readonly T[], current: unknown): Standing<T>[] {
  const shown = places.filter(({ key, kind, detour }) => key === current || !(detour || abandoned.has(kind)))
  const at = shown.findIndex(({ key }) => key === current)
  const straight = !abandoned.has(shown[at]?.kind)
  return shown.map((place, index) => ({
    ...place,
    state: index === at ? 'current' : index < at && straight ? 'done' : 'ahead',
  }))
}
