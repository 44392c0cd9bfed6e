/** What readers of a mailing decide becomes permission or objection of everybody at their address, at once. */
import { objected, peopleAt, type Channel } from '#base/parties/index.ts'
import { seeingAll } from '#platform/records/present.ts'
import { loadIfAny } from '#platform/records/read.ts'
import type { Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Effect } from '#platform/records/registry.ts'
import { spokenBy } from '../../rules/footer.ts'
import { pageWords } from '../../rules/mailing-page.ts'
import { personOf } from '../../rules/recipient.ts'
import { touch } from '../members.ts'

const channels: Channel[] = ['email', 'phone', 'post', 'sms']

/** Contacts and leads with the address, and whoever it was sent to should they have another one by now. */
async function everybody(c: Change, recipient: Values): Promise<[collection: string, id: string][]> {
  const at = await peopleAt(c.app, c.db, [recipient.address ?? ''])
  const all = new Map(at.map(({ id, collection }) => [id as string, collection as string]))
  const sentTo = personOf(recipient)
  if (sentTo) all.set(sentTo.id, sentTo.collection)
  return [...all].map(([id, collection]): [string, string] => [collection, id]).toSorted(byId)
}
const byId = ([, a]: [string, string], [, b]: [string, string]) => (a < b ? -1 : 1)

async function amend(c: Change, recipient: Values, next: (consents: Values[]) => Values[]): Promise<void> {
  const { app, db, caller } = c
  for (const [collection, id] of await everybody(c, recipient)) {
    const person = await loadIfAny(
      app,
      db,
      seeingAll(caller),
      app.registry.type(collection),
      id,
      {},
      { lock: true },
    )
    if (!person) continue
    const consents = next(person.consents ?? [])
    await c.as(seeingAll(caller)).patch(collection, id, { consents }, { trusted: true })
  }
}

const mailingOf = async ({ app, db, caller }: Change, { mailingId }: Values): Promise<Values> =>
  (await loadIfAny(app, db, seeingAll(caller), app.registry.type('mailings'), mailingId)) ?? {}

const objectTo =
  (ended: readonly Channel[]): Effect =>
  async (c, recipient) => {
    const { name, campaignId } = await mailingOf(c, recipient)
    const how = ['Unsubscribed', name].filter(Boolean).join(': ').slice(0, 200)
    await amend(c, recipient, (consents) =>
      ended.reduce((all, channel) => objected(all, channel, { at: c.now, how }), consents),
    )
    const person = personOf(recipient)
    if (campaignId && person) await touch(c, campaignId, person, 'optOut')
  }

/** An objection is undone by a permission that comes after it; the link in their own mail shows whose it is. */
const permit: Effect = async (c, recipient) => {
  const { name } = await mailingOf(c, recipient)
  const words = pageWords[spokenBy(recipient.language, c.app.config.company.language)]
  const given = {
    channel: 'email',
    basis: 'consent',
    givenAt: c.now,
    wording: words.permission(c.app.config.company.name),
    proof: ['Preference page', name, recipient.address].filter(Boolean).join(': ').slice(0, 500),
  }
  await amend(c, recipient, (consents) => [...consents.slice(-49), given])
}

export const recipientEffects = {
  unsubscribe: objectTo(['email']),
  unsubscribeAll: objectTo(channels),
  resubscribe: permit,
}
