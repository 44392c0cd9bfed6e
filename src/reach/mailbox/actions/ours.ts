/** Addresses of the house itself. */
import type { App } from '#platform/app.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { sql } from '#platform/db/sql.ts'
import { senderOf } from '#platform/mail/index.ts'

/** Those of `addresses` at which we ourselves read: mailboxes, and the sender of what the house writes. */
export async function oursOf(app: App, db: Queryable, addresses: readonly string[]): Promise<string[]> {
  const boxes = await db.query<{ address: string }>(
    sql`select lower(address) as address from mailbox_mailboxes where lower(address) = any(${addresses.map((one) => one.toLowerCase())}::text[])`,
  )
  const own = new Set([senderOf(app.settings).toLowerCase(), ...boxes.rows.map(({ address }) => address)])
  return addresses.filter((address) => own.has(address.toLowerCase()))
}
