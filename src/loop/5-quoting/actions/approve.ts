/** Submitting and approving: within one's own limits nobody else is asked. */
import { sql } from '#platform/db/sql.ts'
import { forbidden } from '#platform/http/problems.ts'
import { notify } from '#platform/notifications/index.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Effect } from '#platform/records/registry.ts'
import { isOwn } from '../rules.ts'
import { authorityOf, beyond, deepestDiscount, mayApprove, type Authority } from '../rules/approval.ts'
import { quotes } from '../schema.ts'

export const submit: Effect = async (change, quote) => {
  const approvalReasons = beyond(quote, await authorityOfCaller(change))
  if (approvalReasons.length === 0)
    return { set: { status: 'approved', approvalReasons, approvedAt: change.now } }
  const submitted = { ...quote, submittedById: change.caller.userId }
  for (const { id, authority } of await approversOf(change))
    if (!isOwn(submitted, id) && mayApprove(quote, authority)) await tell(change, quote, id, 'approval')
  return { set: { status: 'inApproval', approvalReasons } }
}

export const approve: Effect = async (change, quote) => {
  if (!mayApprove(quote, await authorityOfCaller(change)))
    throw forbidden('beyond_authority', { discount: deepestDiscount(quote) })
  await tellSubmitter(change, quote, 'approved')
}

export const refuse: Effect = (change, quote) => tellSubmitter(change, quote, 'draft')

async function tellSubmitter(change: Change, quote: Values, status: string): Promise<void> {
  const { submittedById } = quote
  if (submittedById && submittedById !== change.caller.userId)
    await tell(change, quote, submittedById, 'outcome', status)
}

/** A notice about a quote, in the company's language: its number and the state in which it is now. */
export async function tell(
  change: Change,
  quote: Values,
  to: string,
  kind: string,
  status?: string,
): Promise<void> {
  const state = quotes.fields.status!.choices!.find(({ key }) => key === status)
  const title = [quote.number, quote.subject].filter(Boolean).join(' ')
  await notify(change, {
    to,
    kind,
    title,
    ...(state ? { says: state.label[change.app.config.company.language] } : {}),
    aboutType: quotes.name,
    aboutId: quote.id,
    cause: `${quote.id} ${quote.version} ${kind}`,
  })
}

/** Jobs and the system itself have no limit: nobody's judgement is in them. */
export async function authorityOfCaller({ app, caller, db }: Change): Promise<Authority> {
  const rules = app.config.records('quote-approval-rules')
  if (!caller.userId) return authorityOf([], [])
  const viewed = caller.kind === 'user' && caller.viewingAs
  const users = readable(app, seeingAll(caller), 'users', ['roleIds'])
  const found = await db.query<{ roleIds: string[] }>(
    sql`select u."roleIds" from ${users} u where u.id = ${caller.userId}::uuid`,
  )
  return authorityOf(
    rules,
    keysOf(app.config.records('roles'), viewed ? [viewed] : (found.rows[0]?.roleIds ?? [])),
  )
}

const keysOf = (roles: readonly Values[], ids: readonly string[]): string[] =>
  roles.filter(({ id }) => ids.includes(id)).map(({ key }) => key as string)

/** Active people whose rules let them approve something. */
export async function approversOf({
  app,
  caller,
  db,
}: Change): Promise<{ id: string; authority: Authority }[]> {
  const rules = app.config.records('quote-approval-rules')
  const roles = app.config.records('roles')
  const deciding = roles
    .filter(({ key }) => authorityOf(rules, [key]).approvesUpTo !== null)
    .map(({ id }) => id)
  const users = readable(app, seeingAll(caller), 'users', ['roleIds', 'active'])
  const found = await db.query<{ id: string; roleIds: string[] }>(
    sql`select u.id, u."roleIds" from ${users} u where u.active and u."roleIds" && ${deciding}::uuid[] order by u.id limit 100`,
  )
  return found.rows.map(({ id, roleIds }) => ({ id, authority: authorityOf(rules, keysOf(roles, roleIds)) }))
}
