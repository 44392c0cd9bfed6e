/** What an agent has to know on opening a ticket: what covers the thing, and what else this customer waits for. */
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { loadIfAny } from '#platform/records/read.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'

/** Each part as far as the caller may read it: null or empty otherwise. */
export interface TicketContext {
  item: Values | null
  /** Contracts of the account that are in force. */
  contracts: Values[]
  /** All other open tickets of this customer, the most urgent first. */
  openTickets: Values[]
  /** Open tickets of other customers about the same product: the same fault may be elsewhere. */
  sameProduct: number
}

const mostTickets = 50

export async function ticketContext(app: App, caller: Caller, ticket: Values): Promise<TicketContext> {
  const [item, contracts, openTickets, sameProduct] = await Promise.all([
    itemOf(app, caller, ticket.installedItemId ?? null),
    contractsOf(app, caller, ticket.accountId ?? null),
    otherTickets(app, caller, ticket),
    elsewhere(app, caller, ticket),
  ])
  return { item, contracts, openTickets, sameProduct }
}

const may = (caller: Caller, collection: string) => caller.access.level(collection, 'read') !== 'none'

async function itemOf(app: App, caller: Caller, id: string | null): Promise<Values | null> {
  if (!id || !may(caller, 'installed-items')) return null
  const type = app.registry.type('installed-items')
  const fields = [
    'name',
    'serialNumber',
    'release',
    'site',
    'status',
    'coverage',
    'coverageReason',
    'coverageUntil',
    'warrantyUntil',
    'installedOn',
  ].filter((name) => caller.access.field(type.name, name) !== 'hidden')
  return loadIfAny(app, app.pool, caller, type, id, { fields })
}

async function contractsOf(app: App, caller: Caller, accountId: string | null): Promise<Values[]> {
  if (!accountId || !may(caller, 'service-contracts')) return []
  const fields = ['number', 'name', 'accountId', 'status', 'validFrom', 'validUntil']
  const found = await app.pool
    .query<Values>(sql`select c.id, c.number, c.name, c."validFrom"::text, c."validUntil"::text
    from ${readable(app, caller, 'service-contracts', fields)} c
    where c."accountId" = ${accountId}::uuid and c.status = 'inForce' order by c."validFrom" desc, c.id limit 20`)
  return found.rows
}

/** Of the account; where none is known, of the person or the address. */
async function otherTickets(app: App, caller: Caller, ticket: Values): Promise<Values[]> {
  const fields = [
    'number',
    'subject',
    'status',
    'priority',
    'dueAt',
    'accountId',
    'contactId',
    'requesterEmail',
  ]
  const { id, accountId = null, contactId = null, requesterEmail = null } = ticket
  const found = await app.pool.query<Values>(sql`
    select t.id, t.number, t.subject, t.status, t.priority, moment_text(t."dueAt") as "dueAt"
    from ${readable(app, caller, 'tickets', fields)} t
    where t.status in ('new', 'open', 'pending') and t.id <> ${id}::uuid and (t."accountId" = ${accountId}::uuid
      or (${accountId}::uuid is null and (t."contactId" = ${contactId}::uuid or lower(t."requesterEmail") = lower(${requesterEmail}::text))))
    order by array_position(array['urgent', 'high', 'normal', 'low'], t.priority::text), t.id limit ${mostTickets}`)
  return found.rows
}

async function elsewhere(app: App, caller: Caller, ticket: Values): Promise<number> {
  if (!ticket.productId) return 0
  const tickets = readable(app, caller, 'tickets', ['productId', 'accountId', 'status', 'type'])
  const found = await app.pool.query<{ count: string }>(sql`select count(*) from ${tickets} t
    where t."productId" = ${ticket.productId}::uuid and t.status in ('new', 'open', 'pending') and t.type = ${ticket.type}
      and t."accountId" is distinct from ${ticket.accountId ?? null}::uuid`)
  return Number(found.rows[0]!.count)
}
