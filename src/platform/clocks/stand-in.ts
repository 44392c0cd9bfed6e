import type { Away } from '#platform/records/registry.ts'

/**
 * Who takes what is due to somebody: themselves while they are there, else their substitute, or the substitute's.
 * Null when everybody along that way is away. Pure.
 */
export function standIn(away: Away, userId: string): string | null {
  const seen = new Set<string>()
  for (let id: string | null = userId; id && !seen.has(id);) {
    if (!away.has(id)) return id
    seen.add(id)
    id = away.get(id) ?? null
  }
  return null
}
