/** Whom a mailing is for, and who of them does not get it and why: the same before it goes out and when it does. */
import {
  barriersOf,
  barriersOfMany,
  barrierTo,
  contactableFields,
  somethingNoted,
} from '#base/parties/index.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { raw, sql } from '#platform/db/sql.ts'
import { emailKey } from '#platform/duplicates/normalise.ts'
import { Problem } from '#platform/http/problems.ts'
import { seeingAll } from '#platform/records/present.ts'
import { readable } from '#platform/records/readable.ts'
import { load } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Reason } from '../../rules/recipient.ts'
import { campaigns, segments } from '../../schema.ts'
import { idsIn } from '../audience.ts'
import { contactsAt } from '../members.ts'

export interface Candidate {
  collection: 'contacts' | 'leads'
  id: string
  name: string
  address: string | null
  language: string | null
  /** Null for who gets it. */
  reason: Reason | null
}
type Named = [collection: Candidate['collection'], ids: string[]]

const batch = 5_000

/**
 * The people of a mailing in batches, under the caller's rights. Whoever has an address that somebody before had gets
 * nothing; `taken` are addresses that get it already.
 * @throws Problem when the segment is not the caller's to ask
 */
export async function* candidates(
  app: App,
  db: Queryable,
  caller: Caller,
  mailing: Values,
  taken = new Set<string>(),
): AsyncGenerator<Candidate[]> {
  const segment = mailing.segmentId ? await segmentOf(app, db, caller, mailing.segmentId) : null
  const basisNeeded = segment?.basisNeeded ?? false
  const known = new Set<string>()
  const barred = barriersOfMany(app, db)
  const named = segment
    ? ofSegment(app, db, caller, segment)
    : ofCampaign(app, db, caller, mailing.campaignId)
  for await (const [collection, all] of named)
    for (let at = 0; at < all.length; at += batch) {
      const ids = all.slice(at, at + batch).filter((id) => !known.has(id))
      for (const id of ids) known.add(id)
      const people = await judged(app, db, caller, collection, ids, basisNeeded, barred)
      yield people.map((person) => withoutTwins(person, taken))
    }
}

/** The segment itself, whoever asks: whether its people may be seen is the question. */
export const segmentOf = async (app: App, db: Queryable, caller: Caller, id: string): Promise<Values> =>
  (await load(app, db, seeingAll(caller), segments, id)).record

/** Nothing goes out for a campaign that was called off. */
export async function refuseCalledOff(
  app: App,
  db: Queryable,
  caller: Caller,
  mailing: Values,
): Promise<void> {
  const campaign = await load(app, db, seeingAll(caller), campaigns, mailing.campaignId)
  if (campaign.record.status === 'cancelled') throw new Problem('conflict', 'mailing_campaign_cancelled')
}

function withoutTwins(person: Candidate, taken: Set<string>): Candidate {
  if (person.reason) return person
  const key = emailKey(person.address!)
  if (taken.has(key)) return { ...person, reason: 'sameAddress' }
  taken.add(key)
  return person
}

async function* ofSegment(app: App, db: Queryable, caller: Caller, segment: Values): AsyncGenerator<Named> {
  const { collection } = segment
  for await (const ids of idsIn(app, db, caller, segment)) {
    yield collection === 'accounts'
      ? ['contacts', await contactsAt({ app, db, caller }, ids)]
      : [collection as Candidate['collection'], ids]
  }
}

async function* ofCampaign(
  app: App,
  db: Queryable,
  caller: Caller,
  campaignId: string,
): AsyncGenerator<Named> {
  const members = readable(app, caller, 'campaign-members', ['campaignId', 'contactId', 'leadId'])
  for (let after = '00000000-0000-0000-0000-000000000000'; ;) {
    const { rows } = await db.query<{ id: string; contactId: string | null; leadId: string | null }>(
      sql`select m.id, m."contactId", m."leadId" from ${members} m
        where m."campaignId" = ${campaignId}::uuid and m.id > ${after}::uuid order by m.id limit ${batch}`,
    )
    yield ['contacts', rows.flatMap(({ contactId }) => contactId ?? [])]
    yield ['leads', rows.flatMap(({ contactId, leadId }) => (contactId ? [] : (leadId ?? [])))]
    if (rows.length < batch) return
    after = rows.at(-1)!.id
  }
}

/** Those of `ids` whom the caller may read; what speaks against it is known whatever the caller may see. */
export async function judged(
  app: App,
  db: Queryable,
  caller: Caller,
  collection: Candidate['collection'],
  ids: readonly string[],
  basisNeeded: boolean,
  barriers = barriersAmongFew(app, db),
): Promise<Candidate[]> {
  if (!ids.length) return []
  const shown = app.registry.type(collection).fields
  const seen = names.filter((name) => shown[name] && caller.access.field(collection, name) !== 'hidden')
  const noted = contactableFields.filter((name) => shown[name])
  const shownNow = raw(
    names.map((name) => (seen.includes(name) ? `p."${name}"` : `null as "${name}"`)).join(', '),
  )
  const apart = noted.some((name) => caller.access.field(collection, name) === 'hidden')
  const asked = apart
    ? sql`${readable(app, caller, collection, seen)} p
      join ${readable(app, seeingAll(caller), collection, noted)} c on c.id = p.id`
    : sql`${readable(app, caller, collection, [...new Set([...seen, ...noted])])} p`
  // All that is known of a person is read only where something of it may speak against writing to them.
  const whole = apart ? 'c' : 'p'
  const all = basisNeeded ? raw('true') : somethingNoted(whole)
  const { rows } =
    await db.query<Found>(sql`select p.id, ${shownNow}, case when ${all} then row_to_json(${raw(whole)}) end as noted
    from ${asked}
    where p.id = any(array(select unnest(${[...ids]}::uuid[]))) order by p.id`)
  const addresses = rows.map(({ email }) => email ?? '')
  const clear = rows.flatMap(({ id, noted: known }) => (known ? [] : [id]))
  const barred = await barriers(addresses, clear)
  return rows.map(({ id, name, company, email, language, noted: known }, index) => ({
    collection,
    id,
    name: name ?? company ?? email ?? '',
    address: email,
    language,
    reason: barrierTo({ ...known, email }, 'email', basisNeeded) ?? barred[index]!,
  }))
}

/** Of some people only: their addresses are looked for, and no more. */
const barriersAmongFew =
  (app: App, db: Queryable) => async (addresses: readonly string[], clear: readonly string[]) =>
    (await barriersOf(app, db, addresses, clear)).map(({ barrier }) => barrier)

const names = ['name', 'company', 'email', 'language']

interface Found {
  id: string
  name: string | null
  company: string | null
  email: string | null
  language: string | null
  noted: Values | null
}
