/** Conversion: a lead becomes an account, a contact and, if wanted, an opportunity, all in one transaction. */
import { permissionFields } from '#base/parties/index.ts'
import { sql } from '#platform/db/sql.ts'
import { findDuplicates, type Duplicate } from '#platform/duplicates/find.ts'
import { invalid, Problem } from '#platform/http/problems.ts'
import { moveAbout } from '#platform/records/about.ts'
import type { Change } from '#platform/records/change.ts'
import { hand, handOver } from '#platform/records/hand-over.ts'
import { seeingAll } from '#platform/records/present.ts'
import { readable } from '#platform/records/readable.ts'
import { load } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Effect } from '#platform/records/registry.ts'
import { leadLifecycle } from '../rules.ts'

/** What selling gets from a lead. Null or an id says which opportunity there should be; a name makes a new one. */
export interface ConvertedLead {
  lead: Values
  accountId: string
  contactId: string | null
  opportunityId: string | null
  opportunity: { name: string; amount?: string | null; closeDate?: string | null } | null
}

export const leadConverted = handOver<ConvertedLead, { opportunityId: string | null }>('leads.converted')

/**
 * Existing records are given by id or recognised by name, address or domain; the rest is created with the caller's
 * rights. Without a word about an opportunity there will be one; `opportunity: null` makes none.
 */
export const convert: Effect = async (change, lead, input) => {
  // One conversion at a time, so that two leads of one new company find the same account.
  await change.db.query(sql`select pg_advisory_xact_lock(hashtext('leads.convert'))`)
  const given = await givenRecords(change, input)
  const known = input.contactId ? given.contactId : await contactByAddress(change, lead)
  const accountId =
    given.accountId?.id ?? given.opportunityId?.accountId ?? (await accountOf(change, lead, known))
  const contactId = known?.id ?? (await contactOf(change, lead, accountId))
  await becomesProspect(change, accountId)
  const { opportunityId } = await hand(change, leadConverted, {
    lead,
    accountId,
    contactId,
    opportunityId: input.opportunityId ?? null,
    opportunity: input.opportunity === undefined ? { name: dealName(lead) } : input.opportunity,
  })
  const to = opportunityId
    ? { type: 'opportunities', id: opportunityId }
    : { type: 'accounts', id: accountId }
  await moveAbout(change, { type: 'leads', id: lead.id }, to, (record, type) => ({
    accountId,
    ...(type.fields.contactIds && contactId
      ? { contactIds: [...new Set([...record.contactIds, contactId])] }
      : {}),
  }))
  return {
    set: {
      convertedAccountId: accountId,
      convertedContactId: contactId,
      convertedOpportunityId: opportunityId,
    },
    result: { accountId, contactId, opportunityId },
  }
}

/** The records that the input names, as far as the caller may see them; 422 for any other. */
async function givenRecords(change: Change, input: Values): Promise<Record<string, Values>> {
  const { app, db, caller } = change
  const found: Record<string, Values> = {}
  for (const [name, field] of Object.entries(leadLifecycle.actions.convert!.input!)) {
    if (field.kind !== 'ref' || !input[name]) continue
    const type = app.registry.type(field.to!)
    try {
      found[name] = (await load(app, db, caller, type, input[name], { as: seeingAll(caller) })).record
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      throw invalid([{ path: name, code: 'unknown_reference', params: { collection: type.name } }])
    }
  }
  return found
}

const duplicates = async (change: Change, collection: string, draft: Values): Promise<Duplicate[]> => {
  const type = change.app.registry.type(collection)
  const found = await findDuplicates(change.app, change.db, change.caller, type, draft)
  return found.filter((duplicate) => duplicate.type === collection)
}

/** A whole name in common counts as the same; a name with a typo in it is for a person to judge. */
const wholeName = 0.7

async function accountOf(change: Change, lead: Values, contact: Values | undefined): Promise<string> {
  if (lead.accountId) return lead.accountId
  if (!lead.company && contact?.accountId) return contact.accountId
  const draft = {
    name: calledBy(lead),
    email: lead.email,
    website: lead.website,
  }
  const same = (await duplicates(change, 'accounts', draft)).find(
    ({ reasons, score }) => reasons.some((field) => field !== 'name') || score >= wholeName,
  )
  if (same) return same.id
  const place = { postalCode: lead.postalCode, city: lead.city, country: lead.country }
  const account = await change.create('accounts', {
    ...taken(lead, ['website', 'phone', 'industry', 'employees', 'territoryId']),
    ...(lead.annualRevenue === null ? {} : taken(lead, ['annualRevenue', 'currency'])),
    ...(lead.company ? {} : { email: lead.email }),
    name: draft.name,
    billingAddress: Object.values(place).some(Boolean) ? place : null,
    ownerId: lead.ownerId ?? change.caller.userId,
  })
  return account.id
}

async function contactByAddress(change: Change, lead: Values): Promise<Values | undefined> {
  if (!lead.email) return undefined
  const [same] = await duplicates(change, 'contacts', { email: lead.email })
  if (!same) return undefined
  return (await load(change.app, change.db, change.caller, change.app.registry.type('contacts'), same.id))
    .record
}

/** Somebody of that name at the account, else a new contact; a company without a person has none. */
async function contactOf(change: Change, lead: Values, accountId: string): Promise<string | null> {
  if (!lead.name && !lead.email) return null
  const namesakes = lead.name
    ? await duplicates(change, 'contacts', taken(lead, ['firstName', 'lastName']))
    : []
  const ids = namesakes.filter(({ score }) => score >= wholeName).map(({ id }) => id)
  const contacts = readable(change.app, change.caller, 'contacts', ['accountId'])
  const there = await change.db.query<{ id: string }>(
    sql`select c.id from ${contacts} c where c.id = any(${ids}::uuid[]) and c."accountId" = ${accountId}::uuid order by c.id limit 1`,
  )
  if (there.rows[0]) return there.rows[0].id
  const contact = await change.create('contacts', {
    ...taken(lead, ['salutation', 'firstName', 'lastName', 'title', 'email', 'phone', 'mobile']),
    ...taken(lead, Object.keys(permissionFields)),
    accountId,
    ownerId: lead.ownerId ?? change.caller.userId,
  })
  return contact.id
}

const taken = (lead: Values, names: string[]): Values =>
  Object.fromEntries(names.map((name) => [name, lead[name] ?? null]))

/** Whoever may convert may do this to any account that takes part. */
async function becomesProspect(change: Change, accountId: string): Promise<void> {
  const all = change.as(seeingAll(change.caller))
  const { record } = await load(
    change.app,
    change.db,
    all.caller,
    change.app.registry.type('accounts'),
    accountId,
  )
  const kinds: string[] = record.kinds ?? []
  if (kinds.includes('prospect') || kinds.includes('customer')) return
  await all.patch('accounts', accountId, { kinds: [...kinds, 'prospect'] })
}

const dealName = (lead: Values) => [calledBy(lead), lead.interest].filter(Boolean).join(' – ').slice(0, 200)

/** What stands for a lead of which little is known. */
const calledBy = ({ company, name, email, phone, mobile }: Values): string =>
  company ?? name ?? email ?? phone ?? mobile
