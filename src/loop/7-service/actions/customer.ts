/** Whose address this is, among the people and companies that we know. */
import { findDuplicates } from '#platform/duplicates/find.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import { personNamed } from '#base/parties/index.ts'
import { recordOf } from './records.ts'

export interface Customer {
  contactId: string | null
  accountId: string | null
}

/**
 * The contact who has this address; else the only account at its domain, where the writer becomes a contact. Nobody
 * when neither is known: the ticket then stands under its address alone, for a person to place.
 */
export async function customerOf(change: Change, address: string, name: string | null): Promise<Customer> {
  const contactId = await only(change, 'contacts', 'email', { email: address })
  const contact = await recordOf(change, 'contacts', contactId)
  if (contact) return { contactId: contact.id, accountId: contact.accountId ?? null }
  const host = address.split('@')[1] ?? ''
  const accountId =
    (await only(change, 'accounts', 'email', { email: address })) ??
    (await only(change, 'accounts', 'website', { website: `https://${host}` }))
  const account = await recordOf(change, 'accounts', accountId)
  if (!account) return { contactId: null, accountId: null }
  const made = await change.as(seeingAll(change.caller)).create('contacts', {
    ...personNamed((name ?? '').trim() || address.split('@')[0]!),
    email: address,
    accountId: account.id,
    ownerId: account.ownerId,
  })
  return { contactId: made.id, accountId: account.id }
}

/** The one record that is the same in `field`; null when there is none, or several whom nobody can tell apart. */
async function only(
  change: Change,
  collection: string,
  field: string,
  draft: object,
): Promise<string | null> {
  const { app, db, caller } = change
  const type = app.registry.type(collection)
  const found = await findDuplicates(app, db, seeingAll(caller), type, draft)
  const same = found.filter((one) => one.type === collection && one.reasons.includes(field))
  return same.length === 1 ? same[0]!.id : null
}
