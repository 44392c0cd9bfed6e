/** Who opts out of a campaign objects to its channel: no later campaign reaches them over it. */
import { objected } from '#base/parties/index.ts'
import { seeingAll } from '#platform/records/present.ts'
import { loadIfAny } from '#platform/records/read.ts'
import type { Effect } from '#platform/records/registry.ts'
import { channelOf } from '../rules/campaign.ts'

/** A campaign that reaches nobody by itself (a fair, an ad) counts as mail, which is what follows it. */
export const optOut: Effect = async (change, member) => {
  const { app, db, now } = change
  const caller = seeingAll(change.caller)
  const one = (collection: string, id: string | null) =>
    id ? loadIfAny(app, db, caller, app.registry.type(collection), id, {}, { lock: true }) : null
  const campaign = await one('campaigns', member.campaignId)
  const channel = (campaign && channelOf(campaign)) ?? 'email'
  const how = ['Opted out', campaign?.name].filter(Boolean).join(': ').slice(0, 200)
  for (const [collection, id] of [
    ['contacts', member.contactId],
    ['leads', member.leadId],
  ] as const) {
    const person = await one(collection, id)
    if (!person) continue
    const consents = objected(person.consents ?? [], channel, { at: now, how })
    await change.as(caller).patch(collection, id, { consents }, { trusted: true })
  }
}
