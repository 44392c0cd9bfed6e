/** Who of a mail's recipients may not be written to, whoever of the people with that address is visible. */
import { contactableFields, type Barrier } from '#base/parties/index.ts'
import type { App } from '#platform/app.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { sql, type Sql } from '#platform/db/sql.ts'
import { emailKey } from '#platform/duplicates/normalise.ts'
import { senderOf } from '#platform/mail/index.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import { barrierAt } from '../rules/barred.ts'

/** Those of `addresses` at which we ourselves read: mailboxes, and the sender of what the house writes. */
export async function oursOf(app: App, db: Queryable, addresses: readonly string[]): Promise<string[]> {
  const boxes = await db.query<{ address: string }>(
    sql`select lower(address) as address from mailbox_mailboxes where lower(address) = any(${addresses.map((one) => one.toLowerCase())}::text[])`,
  )
  const own = new Set([senderOf(app.settings).toLowerCase(), ...boxes.rows.map(({ address }) => address)])
  return addresses.filter((address) => own.has(address.toLowerCase()))
}

/** The barrier of each address, null where nothing speaks against it; in the order of `addresses`. */
export async function barriersOf(
  app: App,
  db: Queryable,
  addresses: readonly string[],
): Promise<{ address: string; barrier: Barrier | null }[]> {
  const keys = addresses.map(emailKey)
  const people = [...(await peopleOf(app, db, 'contacts', keys)), ...(await peopleOf(app, db, 'leads', keys))]
  return addresses.map((address, index) => ({
    address,
    // They have this address, whichever of theirs it is.
    barrier: barrierAt(
      people.filter(({ key }) => key === keys[index]).map((one) => ({ ...one, email: address })),
    ),
  }))
}

async function peopleOf(app: App, db: Queryable, collection: string, keys: string[]): Promise<Values[]> {
  const known = app.registry.type(collection).fields
  const fields = contactableFields.filter((name) => known[name])
  const people: Sql = readable(app, jobCaller(app, 'mailbox'), collection, fields)
  const found = await db.query<{ key: string; p: Values }>(sql`select k.key, row_to_json(p) as p
    from duplicate_keys k join ${people} p on p.id = k.record_id
    where k.type = ${collection} and k.kind = 'email' and k.key = any(${keys.filter(Boolean)}::text[]) limit 1000`)
  return found.rows.map(({ key, p }) => ({ ...p, key }))
}
