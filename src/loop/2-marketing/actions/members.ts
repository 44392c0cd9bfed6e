/** Who becomes a member of a campaign: people of a segment, or named ones; those already in it stay as they are. */
import { barrierTo, contactableFields, type Barrier } from '#base/parties/index.ts'
import { sql } from '#platform/db/sql.ts'
import { invalid, Problem } from '#platform/http/problems.ts'
import type { JobKind } from '#platform/jobs/jobs.ts'
import { change, type Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import { readable } from '#platform/records/readable.ts'
import { load, loadIfAny } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Effect, Guard } from '#platform/records/registry.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { channelOf } from '../rules/campaign.ts'
import { campaigns, members, segments } from '../schema.ts'
import { audience } from './audience.ts'

/** As many are added in the caller's own transaction; the others by jobs of this size. */
const together = 500

export interface Added {
  added: number
  already: number
  /** Left out because they may not be contacted, by reason. */
  excluded: Partial<Record<Barrier, number>>
  /** Being added in the background. */
  queued: number
}

type Who = 'contactId' | 'leadId'
const collections: Record<Who, string> = { contactId: 'contacts', leadId: 'leads' }

/** `addMembers`: a segment, contacts or leads. */
export const addMembers: Effect = async (change, campaign, input) => {
  const { segmentId, contactIds, leadIds } = input
  if (!segmentId && !contactIds?.length && !leadIds?.length)
    throw invalid([{ path: 'segmentId', code: 'no_members_named' }])
  const result: Added = { added: 0, already: 0, excluded: {}, queued: 0 }
  await named(change, campaign, 'contactId', contactIds ?? [], result)
  await named(change, campaign, 'leadId', leadIds ?? [], result)
  if (segmentId) await ofSegment(change, campaign, segmentId, result)
  return { result }
}

/** Releasing a campaign takes its segment in. */
export const release: Effect = async (change, campaign) => {
  const result: Added = { added: 0, already: 0, excluded: {}, queued: 0 }
  if (campaign.segmentId) await ofSegment(change, campaign, campaign.segmentId, result)
  return { result }
}

async function ofSegment(change: Change, campaign: Values, segmentId: string, result: Added): Promise<void> {
  const { app, db, caller } = change
  const { record: segment } = await load(app, db, caller, segments, segmentId, { as: seeingAll(caller) })
  const channel = channelOf(campaign) ?? segment.channel
  for await (const people of audience(app, db, caller, { ...segment, channel })) {
    const ids = people.flatMap(({ id, barrier }) => (leftOut(result, barrier) ? [] : [id]))
    if (segment.collection === 'leads') await put(change, campaign.id, 'leadId', ids, result)
    else if (segment.collection === 'contacts') await put(change, campaign.id, 'contactId', ids, result)
    else await named(change, campaign, 'contactId', await contactsAt(change, ids), result)
  }
}

/** The people at companies. */
export async function contactsAt(
  change: Pick<Change, 'app' | 'db' | 'caller'>,
  accountIds: readonly string[],
): Promise<string[]> {
  const contacts = readable(change.app, change.caller, 'contacts', ['accountId'])
  const found = await change.db.query<{ id: string }>(
    sql`select c.id from ${contacts} c where c."accountId" = any(${[...accountIds]}::uuid[]) order by c.id`,
  )
  return found.rows.map(({ id }) => id)
}

/** Those of the named whom the caller may read and who may be contacted over the campaign's channel. */
async function named(
  change: Change,
  campaign: Values,
  who: Who,
  ids: readonly string[],
  result: Added,
): Promise<void> {
  if (!ids.length) return
  const { app, db, caller } = change
  const known = app.registry.type(collections[who]).fields
  const names = contactableFields.filter((name) => known[name])
  const people = readable(app, caller, collections[who], names)
  const found = await db.query<{ p: Values }>(
    sql`select row_to_json(p) as p from ${people} p where p.id = any(${[...ids]}::uuid[]) order by p.id`,
  )
  const able = found.rows.filter(({ p }) => !leftOut(result, barrierTo(p, channelOf(campaign))))
  await put(change, campaign.id, who, able.map(({ p }) => p.id), result) // prettier-ignore
}

function leftOut(result: Added, barrier: Barrier | null): boolean {
  if (barrier) result.excluded[barrier] = (result.excluded[barrier] ?? 0) + 1
  return barrier !== null
}

async function put(
  change: Change,
  campaignId: string,
  who: Who,
  ids: string[],
  result: Added,
): Promise<void> {
  const now = ids.slice(0, Math.max(0, together - result.added))
  const added = await join(change, campaignId, who, now)
  result.added += added
  result.already += now.length - added
  for (let at = now.length; at < ids.length; at += together) {
    const later = ids.slice(at, at + together)
    await change.app.jobs.add(change.db, joinJob.name, {
      campaignId,
      who,
      ids: later,
      by: change.caller.userId,
    })
    result.queued += later.length
  }
}

/** Makes members of those who are none yet; answers how many were made. */
async function join(
  change: Change,
  campaignId: string,
  who: Who,
  ids: readonly string[],
  status = 'targeted',
): Promise<number> {
  if (!ids.length) return 0
  await lockMembers(change, campaignId)
  const column = columnOf(who)
  const known = await change.db.query<{ id: string }>(sql`select ${column} as id from marketing_members
    where campaign_id = ${campaignId}::uuid and deleted_at is null and ${column} = any(${[...ids]}::uuid[])`)
  const standing = new Set(known.rows.map(({ id }) => id))
  const fresh = ids.filter((id) => !standing.has(id))
  const all = change.as(seeingAll(change.caller))
  for (const id of fresh)
    await all.create('campaign-members', { campaignId, [who]: id, status }, { trusted: true })
  return fresh.length
}

const columnOf = (who: Who) => (who === 'leadId' ? sql`lead_id` : sql`contact_id`)

/** One at a time adds members to a campaign, so that nobody is in it twice. */
const lockMembers = async (change: Change, campaignId: string) => {
  await change.begin()
  await change.db.query(sql`select pg_advisory_xact_lock(hashtextextended(${`members ${campaignId}`}, 0))`)
}

interface Join {
  campaignId: string
  who: Who
  ids: string[]
  by: string | null
}

export const joinJob: JobKind<Join> = {
  name: 'campaign-members',
  run: async (app, { campaignId, who, ids, by }) => {
    const caller = jobCaller(app, 'campaign-members', by)
    const there = await loadIfAny(app, app.pool, caller, campaigns, campaignId, { fields: ['id'] })
    if (there) await change(app, caller, (c) => join(c, campaignId, who, ids))
  },
}

/** Nobody is in a campaign twice, and a member is called as the person is. */
export const memberGuard: Guard = async (change, next, previous) => {
  const same = (name: string) => (previous?.[name] ?? null) === (next[name] ?? null)
  if (previous && same('contactId') && same('leadId') && same('campaignId')) return
  await lockMembers(change, next.campaignId)
  const taken = await change.db.query(sql`select 1 from marketing_members
    where campaign_id = ${next.campaignId}::uuid and deleted_at is null and id <> ${next.id}::uuid
      and (contact_id = ${next.contactId ?? null}::uuid or lead_id = ${next.leadId ?? null}::uuid)`)
  if (taken.rows.length) throw new Problem('conflict', 'member_twice')
  return { ...next, name: await nameOf(change, next) }
}

async function nameOf(change: Change, { contactId, leadId }: Values): Promise<string | null> {
  const { app, db, caller } = change
  const [collection, id] = contactId ? ['contacts', contactId] : ['leads', leadId]
  const person = await loadIfAny(app, db, seeingAll(caller), app.registry.type(collection), id ?? '')
  return person ? (person.name ?? person.company ?? person.email ?? person.phone ?? null) : null
}

/** What a person did in a campaign, as far as it leads on: a response after an opt-out changes nothing. */
export async function touch(
  change: Change,
  campaignId: string,
  { who, id }: { who: Who; id: string },
  action: 'respond' | 'convert' | 'optOut' | 'markSent',
): Promise<void> {
  const all = change.as(seeingAll(change.caller))
  await join(all, campaignId, who, [id], action === 'markSent' ? 'sent' : 'targeted')
  const found = await change.db.query<{
    id: string
    status: string
  }>(sql`select id, status from marketing_members
    where campaign_id = ${campaignId}::uuid and ${columnOf(who)} = ${id}::uuid and deleted_at is null`)
  const member = found.rows[0]
  const from = members.lifecycle!.actions[action]!.from!
  if (member && from.includes(member.status)) await all.act('campaign-members', member.id, action)
}
