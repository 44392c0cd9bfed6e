/** Targets of people rolled up to their teams. Pure; runs in server and browser. */
import type { Big } from 'big.js'
import { big } from '#platform/money.ts'

export interface TeamOf {
  id: string
  parentId: string | null
}
export interface UserOf {
  id: string
  teamId: string | null
}

/** A target by `targetKey`, as a decimal string; undefined or null where there is none. */
export type TargetAt = (whoId: string, month: string) => string | null | undefined

export interface RollUp {
  /** Sum of what a team's people and the teams below it are to bring. */
  distributed: (teamId: string, month: string) => Big
  /** A team's own target where there is one, else what is distributed. */
  effective: (teamId: string, month: string) => Big
  /** Of the company: the topmost teams, and people without a team. */
  whole: (month: string) => Big
  /** A team and all below it. */
  within: (teamId: string) => string[]
}

/** A team whose parent is not among the teams stands at the top. */
export function rollUp(teams: readonly TeamOf[], users: readonly UserOf[], at: TargetAt): RollUp {
  const known = new Set(teams.map(({ id }) => id))
  const below = group(teams, ({ parentId }) => (parentId && known.has(parentId) ? parentId : null))
  const members = group(users, ({ teamId }) => (teamId && known.has(teamId) ? teamId : null))
  const sum = (parts: Big[]) => parts.reduce((all, part) => all.plus(part), big(0))
  const own = (list: readonly UserOf[] = [], month: string) => list.map(({ id }) => big(at(id, month) ?? 0))
  const distributed = (teamId: string, month: string): Big =>
    sum([
      ...own(members.get(teamId), month),
      ...(below.get(teamId) ?? []).map(({ id }) => effective(id, month)),
    ])
  const effective = (teamId: string, month: string): Big => {
    const set = at(teamId, month)
    return set === null || set === undefined ? distributed(teamId, month) : big(set)
  }
  const within = (teamId: string): string[] => [
    teamId,
    ...(below.get(teamId) ?? []).flatMap(({ id }) => within(id)),
  ]
  return {
    distributed,
    effective,
    within,
    whole: (month) =>
      sum([
        ...(below.get(null) ?? []).map(({ id }) => effective(id, month)),
        ...own(members.get(null), month),
      ]),
  }
}

function group<T>(list: readonly T[], by: (one: T) => string | null): Map<string | null, T[]> {
  const groups = new Map<string | null, T[]>()
  for (const one of list) groups.set(by(one), [...(groups.get(by(one)) ?? []), one])
  return groups
}
