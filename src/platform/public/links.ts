/** Links for people without an account. A link is worth nothing without this installation's secret. */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { newId } from '#platform/ids.ts'
import type { App } from '#platform/app.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { sql } from '#platform/db/sql.ts'
import { Problem } from '#platform/http/problems.ts'
import type { Change } from '#platform/records/change.ts'

export interface LinkTo {
  type: string
  id: string
  /** Which revision of the record is shown; a record that has moved on ends the link. */
  revision?: number | null
  /** ISO moment after which the link is as if it had never been. */
  expiresAt?: string | null
}

export interface Link {
  id: string
  type: string
  recordId: string
  revision: number | null
}

interface Row extends Link {
  nonce: string
  live: boolean
}

const nonceLength = 22

/** HMAC over record, revision and nonce: whoever reads the database cannot make a token, and none fits another record. */
const sign = (app: App, { type, recordId, revision, nonce }: Omit<Row, 'id' | 'live'>) =>
  createHmac('sha256', app.settings.secret)
    .update(JSON.stringify(['public', type, recordId, revision, nonce]))
    .digest('base64url')

const columns = sql`id, type, record_id as "recordId", revision, nonce,
  revoked_at is null and (expires_at is null or expires_at > now()) as live`

/**
 * The token of the link to a record (or to one revision of it): the standing one, or a new one when there is none.
 * Stands or falls with the change.
 */
export async function publicLink(change: Change, to: LinkTo): Promise<string> {
  const { app, db } = change
  await change.begin()
  const revision = to.revision ?? null
  await db.query(sql`select pg_advisory_xact_lock(hashtextextended(${`public ${to.id}`}, 0))`)
  const standing = await db.query<Row>(sql`select ${columns} from public_links
    where type = ${to.type} and record_id = ${to.id}::uuid and revision is not distinct from ${revision}::int
      and revoked_at is null`)
  const found = standing.rows.find((row) => row.live)
  if (found) {
    await db.query(
      sql`update public_links set expires_at = ${to.expiresAt ?? null}::timestamptz where id = ${found.id}::uuid`,
    )
    return found.nonce + sign(app, found)
  }
  const nonce = randomBytes(16).toString('base64url')
  await db.query(sql`insert into public_links (id, type, record_id, revision, nonce, created_by, expires_at)
    values (${newId()}::uuid, ${to.type}, ${to.id}::uuid, ${revision}::int, ${nonce}, ${change.caller.userId}::uuid,
      ${to.expiresAt ?? null}::timestamptz)`)
  return nonce + sign(app, { type: to.type, recordId: to.id, revision, nonce })
}

/** Ends every link to a record, or those to one revision of it. */
export async function revokeLinks(change: Change, to: Omit<LinkTo, 'expiresAt'>): Promise<void> {
  await change.begin()
  const { type, id, revision } = to
  await change.db.query(sql`update public_links set revoked_at = now()
    where type = ${type} and record_id = ${id}::uuid and revoked_at is null
      and (${revision === undefined} or revision is not distinct from ${revision ?? null}::int)`)
}

/** The address of the hosted page. */
export const publicUrl = (app: App, token: string) => `${app.settings.publicUrl}/p/${token}`

/** The same answer for a link that is unknown, forged, expired, revoked, or whose record is gone. */
export const linkGone = () => new Problem('not-found', 'link_gone')

/** The link behind a token; 404 unless it holds now. */
export async function openLink(app: App, db: Queryable, token: string): Promise<Link> {
  const nonce = token.slice(0, nonceLength)
  const found = await db.query<Row>(sql`select ${columns} from public_links where nonce = ${nonce}`)
  const row = found.rows[0]
  if (!row?.live) throw linkGone()
  const [given, right] = [Buffer.from(token.slice(nonceLength)), Buffer.from(sign(app, row))]
  if (given.length !== right.length || !timingSafeEqual(given, right)) throw linkGone()
  return row
}
