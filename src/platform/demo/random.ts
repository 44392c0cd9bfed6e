/** Chance that falls the same way every time: each story has a stream of its own, so that one more story changes none. */
export interface Random {
  /** From 0 up to, but not including, 1. */
  next: () => number
  /** A whole number between two, both included. */
  between: (from: number, to: number) => number
  chance: (share: number) => boolean
  pick: <T>(list: readonly T[]) => T
  /** One of the keys, as often as its weight says. */
  weighted: <K extends string>(weights: Record<K, number>) => K
  /** So many different ones, in the order of chance. */
  some: <T>(list: readonly T[], count: number) => T[]
}

/** The stream of this name. */
export function random(...name: (string | number)[]): Random {
  let state = seedOf(name.join(' '))
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
  const between = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const pick = <T>(list: readonly T[]): T => list[between(0, list.length - 1)]!
  return {
    next,
    between,
    pick,
    chance: (share) => next() < share,
    weighted: <K extends string>(weights: Record<K, number>) => {
      const all = Object.entries<number>(weights)
      let left = next() * all.reduce((sum, [, weight]) => sum + weight, 0)
      return (all.find(([, weight]) => (left -= weight) < 0) ?? all.at(-1)!)[0] as K
    },
    some: <T>(list: readonly T[], count: number) => {
      const rest = [...list]
      return Array.from(
        { length: Math.min(count, rest.length) },
        () => rest.splice(between(0, rest.length - 1), 1)[0]!,
      )
    },
  }
}

/** FNV-1a. */
function seedOf(text: string): number {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ letter.codePointAt(0)!, 0x01000193)
  return hash >>> 0
}
