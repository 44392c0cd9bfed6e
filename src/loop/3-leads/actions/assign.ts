/** Who gets a lead: somebody named, or whose turn it is by the assignment rules. */
import { sql } from '#platform/db/sql.ts'
import { Problem } from '#platform/http/problems.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Effect } from '#platform/records/registry.ts'
import { nextInTurn, ruleFor } from '../rules/assignment.ts'

export const assign: Effect = async (change, lead, input) => {
  const ownerId = input.ownerId ?? (await ownerByRule(change, lead))
  if (!ownerId) throw new Problem('conflict', 'no_assignment_rule')
  return { set: { ownerId }, result: { ownerId } }
}

/**
 * Whose turn it is by the first rule that fits; null when none does or nobody in it is there. The rule's turn is
 * locked until the change ends, so that two leads at once go to two people.
 */
export async function ownerByRule(change: Change, lead: Values): Promise<string | null> {
  const rule = ruleFor(lead, change.app.config.records('assignment-rules'))
  if (!rule) return null
  const round = await peopleIn(change, rule)
  if (round.length === 0) return null
  await change.begin()
  await change.db.query(
    sql`insert into leads_turns (rule_id) values (${rule.id}::uuid) on conflict do nothing`,
  )
  const turn = await change.db.query<{ last: string | null }>(
    sql`select user_id as last from leads_turns where rule_id = ${rule.id}::uuid for update`,
  )
  const next = nextInTurn(round, turn.rows[0]?.last ?? null)
  await change.db.query(sql`update leads_turns set user_id = ${next}::uuid where rule_id = ${rule.id}::uuid`)
  return next
}

/** The people of a rule who are active and not away: those it names in their order, then those of its team by name. */
async function peopleIn(change: Change, { userIds, teamId }: Values): Promise<string[]> {
  const named: string[] = userIds ?? []
  const users = readable(change.app, seeingAll(change.caller), 'users', ['name', 'teamId', 'active'])
  const found = await change.db.query<{ id: string }>(sql`select u.id from ${users} u
    where u.active and (u.id = any(${named}::uuid[]) or u."teamId" = ${teamId ?? null}::uuid)
    order by array_position(${named}::uuid[], u.id), u."name", u.id`)
  const away = await change.app.registry.away(change.app, change.db, change.now)
  return found.rows.map(({ id }) => id).filter((id) => !away.has(id))
}
