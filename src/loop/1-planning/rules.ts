import type { Values } from '#platform/records/record-type.ts'

/** There is one target for somebody, or a team, in a month: `<id>:<YYYY-MM>`. */
export const targetKey = (whoId: string, month: string) => `${whoId}:${month.slice(0, 7)}`

/** A month is its first day, whichever day was meant. */
export const targetDerived = ({ userId, teamId, month }: Values): Values => ({
  month: month ? `${month.slice(0, 7)}-01` : month,
  key: month && (userId ?? teamId) ? targetKey(userId ?? teamId, month) : null,
})

export const targetChecks = (next: Values): [string, string][] =>
  Boolean(next.userId) === Boolean(next.teamId) ? [['userId', 'target_of_one']] : []
