/** The demo company: a maker and servicer of pumps and compressors, and what happened to its customers in two years. */
import { planned } from '#base/activities/demo.ts'
import { invoiceStory } from '#base/billing/demo.ts'
import { enterCatalog, wanted, type Catalog } from '#base/catalog/demo.ts'
import type { Entered } from '#base/identity/demo.ts'
import { address, firm, functions, others, person, type Firm } from '#base/parties/demo.ts'
import { enterTargets } from '#loop/1-planning/demo.ts'
import {
  campaignPlans,
  enterSegments,
  campaignStory,
  fillForm,
  joinCampaign,
  type Campaigns,
} from '#loop/2-marketing/demo.ts'
import { interest, leadStory } from '#loop/3-leads/demo.ts'
import { agree, end, fillDeal, negotiate, openDeal, pursue, type Deal } from '#loop/4-sales/demo.ts'
import { quoteStory } from '#loop/5-quoting/demo.ts'
import { orderStory, type Serials } from '#loop/6-orders/demo.ts'
import {
  commissioning,
  contractStory,
  enterItem,
  enterService,
  ticketStory,
  visitStory,
  type Service,
} from '#loop/7-service/demo.ts'
import { random, type Random } from '#platform/demo/random.ts'
import { atWork, later, shifted, soon, type Stage, type Story } from '#platform/demo/story.ts'
import type { Change } from '#platform/records/change.ts'
import { enterWebhook } from '#reach/automation/demo.ts'
import type { Values } from '#platform/records/record-type.ts'
import { frameStories } from './contracts.ts'

/** Somebody who buys from us, as the stories know them. */
export interface Customer {
  accountId: string
  ownerId: string
  name: string
  firm: Firm | null
  contacts: { id: string; name: string }[]
}

/** What the stories share. */
export interface Company {
  stage: Stage
  entered: Entered
  catalog: Catalog
  campaigns: Campaigns
  customers: Customer[]
  rivals: string[]
  serials: Serials
  /** Names and addresses given out. */
  taken: Set<string>
  scale: number
}

const letterhead: Values = {
  companyName: 'Velmann Fluid Systems GmbH',
  address: 'Pumpwerkstraße 12\n49084 Osnabrück\nGermany',
  phone: '+49 541 5550120',
  email: 'info@velmann.example',
  website: 'https://www.velmann.example',
  vatId: 'DE811234567',
  registerEntry: 'Amtsgericht Osnabrück, HRB 20417. Managing director: Dr. Katharina Velmann',
  bank: 'Hasetal Bank\nIBAN DE02 1203 0000 0000 2020 51\nBIC BYLADEM1001',
  footer: 'Our general terms of delivery and service apply.',
  accentColor: '#0b6e99',
}

/** So many at full size. */
const full = { customers: 84, leads: 600, deals: 165, service: 250 }
export const counted = ({ scale }: Company, what: keyof typeof full) =>
  Math.max(6, Math.round(full[what] * scale))

/** What was there before the first day: customers with their people, rivals, and the rule by which leads are given. */
export async function enterCompany(c: Change, company: Company): Promise<void> {
  const { entered, stage, rivals } = company
  await c.patch('letterheads', stage.app.config.records('letterheads')[0]!.id, letterhead)
  company.catalog = await enterCatalog(c, shifted(stage.from, -400), stage.until)
  for (const other of others) {
    const { id, kinds } = await c.create('accounts', { ...other, ownerId: stage.staff['sales-manager']![0] })
    if (kinds.includes('competitor')) rivals.push(id)
  }
  for (const [position, [name, userId]] of Object.entries(entered.reps).entries())
    await c.create('assignment-rules', {
      name,
      territoryIds: [entered.territories[name]],
      userIds: [userId],
      position,
    })
  await enterTargets(c, stage.staff['sales-rep']!, stage.until, 62_000 * company.scale)
  await enterSegments(stage.as(c, stage.staff['marketing-manager']![0]!))
  await enterService(c, stage)
  await enterWebhook(stage.as(c, stage.staff.administrator![0]!))
  for (let index = 0; index < counted(company, 'customers'); index++) await enterCustomer(c, company, index)
}

async function enterCustomer(c: Change, company: Company, index: number): Promise<void> {
  const { taken, stage, entered, customers } = company
  const chance = random('customer', index)
  const made = firm(chance, taken)
  const since = shifted(stage.from, -chance.between(60, 3200)).slice(0, 10)
  const { land, domain, language, ...values } = made
  const account = await c.create('accounts', {
    ...values,
    kinds: ['customer'],
    customerSince: since,
    creditLimit: String(chance.between(2, 20) * 10_000),
    ...(chance.chance(0.3) ? { shippingAddress: address(chance, land) } : {}),
  })
  const territory = Object.keys(entered.territories).find(
    (name) => entered.territories[name] === account.territoryId,
  )
  const ownerId = entered.reps[territory ?? 'Germany North']!
  await c.patch('accounts', account.id, { ownerId })
  const contacts: Customer['contacts'] = []
  for (const at of chance.some(functions, chance.between(2, 4))) {
    const contact = await c.create('contacts', {
      ...person(chance, { land, domain, language }, at, taken),
      accountId: account.id,
      ownerId,
      consents: [{ channel: 'email', basis: 'existingCustomer', givenAt: c.now }],
    })
    contacts.push({ id: contact.id, name: contact.name })
  }
  const machines = [...company.catalog.values()].filter(
    ({ serialised, versioned }) => serialised || versioned,
  )
  for (const [n, product] of chance.some(machines, chance.between(1, 3)).entries())
    await enterItem(c, chance, account.id, product, index * 3 + n)
  customers.push({ accountId: account.id, ownerId, name: account.name, firm: made, contacts })
}

/** Every story of the company, to be lived through together. */
export function storiesOf(company: Company): Story[] {
  const { stage, customers } = company
  const contactIds = () => customers.flatMap(({ contacts }) => contacts.map(({ id }) => id))
  return [
    ...campaignPlans.map((plan) =>
      campaignStory(stage, plan, random('campaign', plan.name), company.campaigns, contactIds),
    ),
    ...answering(company),
    ...Array.from({ length: counted(company, 'deals') }, (_, index) =>
      regularStory(company, random('deal', index)),
    ),
    ...serviceStories(company),
    ...frameStories(company),
    ...stage.staff['sales-rep']!.map((userId) => weekStory(company, random('week', userId), userId)),
  ]
}

/** A day of the two years; the last weeks are the busiest, so that much is under way. */
const someDay = (chance: Random) => (chance.chance(0.2) ? 725 - chance.next() * 60 : chance.next() * 725)

/** Leads come of campaigns, and of themselves. */
function answering(company: Company): Story[] {
  const all = counted(company, 'leads')
  const answers = campaignPlans.flatMap(({ name, leads }) =>
    Array.from({ length: Math.round((leads / 1000) * all) }, (_, index) => [name, index] as const),
  )
  const others = Array.from(
    { length: Math.max(0, all - answers.length) },
    (_, index) => [null, index] as const,
  )
  return [...answers, ...others].map(([name, index]) =>
    enquiry(company, name, random('lead', name ?? '', index)),
  )
}

/** Faults and questions, maintenance, and contracts for the one in three who wants one. */
function serviceStories(company: Company): Story[] {
  const { stage, customers, catalog } = company
  const service: Service = {
    parts: [...catalog.values()].filter(({ type, cost }) => type === 'sparePart' && Number(cost) < 300),
    labour: catalog.get('Technician')!.id,
    billed: (id, at) => invoiceStory(stage, random('invoice', at), id, at),
  }
  const sometime = (chance: Random, from: number) =>
    atWork(shifted(stage.from, from + (someDay(chance) * (728 - from)) / 728), chance)
  async function* of(kind: 'ticket' | 'maintenance', chance: Random): Story {
    // Some came on the last day, whatever day it is, so that there is work on the desk.
    const at =
      kind === 'ticket' && chance.chance(0.12)
        ? soon(stage.until, -chance.between(1, 11))
        : sometime(chance, 3)
    const c = yield at
    const served = chance.pick(customers)
    if (kind === 'ticket') return yield* ticketStory(stage, chance, served, soon(c.now, 0.1), service)
    const about = { accountId: served.accountId, contactId: served.contacts[0]!.id }
    yield* visitStory(stage, chance, about, service, at)
  }
  const contracts = customers.filter((_, index) => index % 3 === 0)
  return [
    ...Array.from({ length: counted(company, 'service') }, (_, index) =>
      of('ticket', random('ticket', index)),
    ),
    ...Array.from({ length: Math.ceil(counted(company, 'service') / 8) }, (_, index) =>
      of('maintenance', random('maintenance', index)),
    ),
    ...contracts.map((served, index) => {
      const chance = random('contract', index)
      return contractStory(stage, chance, served, sometime(chance, 1))
    }),
  ]
}

/** Somebody asks; whoever was converted goes on as a deal. */
async function* enquiry(company: Company, campaign: string | null, chance: Random): Story {
  const { stage, campaigns, taken } = company
  const plan = campaignPlans.find(({ name }) => name === campaign)
  const begin = plan ? shifted(stage.until, -plan.ago) : stage.from
  const days = plan ? plan.days + (plan.type === 'tradeFair' ? 3 : 12) : 0
  const at = atWork(shifted(begin, plan ? chance.next() * days : someDay(chance)), chance)
  const end = chance.weighted({ converted: 36, disqualified: 46, open: 18 })
  // Most open ones of long ago were closed at last.
  const told = end === 'open' && at < shifted(stage.until, -50) && chance.chance(0.85) ? 'disqualified' : end
  const made = firm(chance, taken)
  const someone = person(chance, made, chance.pick(functions), taken)
  const values = {
    firstName: someone.firstName,
    lastName: someone.lastName,
    company: made.name,
    email: someone.email,
    phone: someone.phone,
    country: made.land.toUpperCase(),
    postalCode: made.billingAddress.postalCode,
    city: made.billingAddress.city,
    interest: interest(chance),
  }
  const arrives = async (c: Change): Promise<string> => {
    const answered = campaign === null ? undefined : campaigns.get(campaign)
    if (answered?.form) return (await fillForm(c, answered, values, chance))!
    const source = plan
      ? sourceOf(plan.type)
      : chance.weighted({ web: 30, phone: 26, email: 18, partner: 14, list: 12 })
    const by = stage.as(c, stage.staff['marketing-manager']![0]!)
    const more = { title: someone.title, industry: made.industry, website: made.website }
    const lead = await by.create('leads', { ...values, ...more, source, campaignId: answered?.id ?? null })
    if (answered) await joinCampaign(by, answered, lead.id)
    return lead.id
  }
  const converted = yield* leadStory(stage, chance, { at, arrives, end: told })
  if (!converted) return
  const { accountId, contactId, opportunityId, ownerId } = converted
  const contact = { id: contactId, name: `${someone.firstName} ${someone.lastName}` }
  const customer: Customer = { accountId, ownerId, name: made.name, firm: made, contacts: [contact] }
  const c = stage.as(yield later(converted.at, 0, 2, chance), ownerId)
  const { land: _land, domain: _domain, language: _language, name: _name, ...known } = made
  await c.patch('accounts', accountId, known)
  const lines = wanted(chance, company.catalog)
  const deal = {
    at: c.now,
    id: opportunityId,
    accountId,
    contactId,
    ownerId,
    name: named(company, customer, lines),
    lines,
  }
  await fillDeal(c, deal)
  company.customers.push(customer)
  yield* dealStory(company, chance, customer, deal)
}

const sourceOf = (type: string) =>
  ({ tradeFair: 'event', event: 'event', referral: 'referral', webAd: 'advertisement', directMail: 'phone' })[
    type
  ] ?? 'web'

/** A customer whom we know needs something again. */
async function* regularStory(company: Company, chance: Random): Story {
  const { stage } = company
  const at = atWork(shifted(stage.from, someDay(chance)), chance)
  const change = yield at
  const customer = chance.pick(company.customers)
  const kind = chance.chance(0.3) ? 'parts' : 'machines'
  const lines = wanted(chance, company.catalog, kind)
  const { accountId, ownerId } = customer
  const contactId = chance.pick(customer.contacts).id
  const name = named(company, customer, lines)
  const c = stage.as(change, ownerId)
  const deal = await openDeal(
    c,
    { accountId, contactId, ownerId, name, lines },
    chance.pick(['phone', 'email', 'service', 'web']),
  )
  yield* dealStory(company, chance, customer, deal)
}

const weekly: [type: string, subject: string][] = [
  ['call', 'Ask what became of the shutdown plan'],
  ['visit', 'Quarterly visit with the head of maintenance'],
  ['meeting', 'Online meeting about spare parts on stock'],
  ['call', 'Hear how the new machines run'],
  ['demo', 'Show PumpSight Fleet to the shift leaders'],
  ['task', 'Prepare the annual review'],
  ['task', 'Send references of the same trade'],
]

/** What a rep has planned for the week that begins where the history ends. */
async function* weekStory({ stage, customers }: Company, chance: Random, userId: string): Story {
  const c = stage.as(yield shifted(stage.until, -0.1), userId)
  const mine = customers.filter(({ ownerId }) => ownerId === userId)
  for (const [type, subject] of mine.length ? chance.some(weekly, 6) : []) {
    const { accountId, contacts } = chance.pick(mine)
    const about = { aboutType: 'accounts', aboutId: accountId, accountId, contactIds: [contacts[0]!.id] }
    await planned(c, about, type, subject, later(stage.until, 0, 6, chance))
  }
}

const named = ({ catalog }: Company, { name }: Customer, [first]: Values[]): string => {
  const product = [...catalog.values()].find(({ id }) => id === first!.productId)!
  const short = name.split(' ').slice(0, 2).join(' ')
  return `${short}: ${Number(first!.quantity) > 1 ? `${first!.quantity} × ` : ''}${product.name}`
}

/** A deal to its end; what is won is ordered, delivered, invoiced and paid. */
async function* dealStory(company: Company, chance: Random, customer: Customer, deal: Deal): Story {
  const { stage, serials } = company
  const won = chance.chance(0.52)
  const plan = {
    rivals: chance.chance(0.45) ? chance.some(company.rivals, chance.between(1, 2)) : [],
    end: won ? ('won' as const) : chance.chance(0.93) ? ('lost' as const) : ('cancelled' as const),
  }
  if (!(yield* pursue(stage, chance, deal, plan))) return
  if (chance.chance(0.12)) {
    if (won) return yield* agree(stage, chance, deal)
    return end(stage, chance, deal, plan, yield later(deal.at, 8, 30, chance))
  }
  const signer = customer.contacts.find(({ id }) => id === deal.contactId)!.name
  const offer = { ...deal, opportunityId: deal.id, signer, subject: deal.name }
  const fate = won ? 'accepted' : chance.chance(0.6) ? 'rejected' : 'silent'
  if (chance.chance(0.5)) stage.begin(negotiate(stage, chance, { ...deal, at: shifted(deal.at, 7) }))
  const decision = yield* quoteStory(stage, chance, offer, fate)
  if (decision?.orderId) {
    const { orderId } = decision
    const billed = (id: string, at: string) => {
      stage.begin(commissioning(stage, random('commissioning', at, deal.name), orderId, at))
      return invoiceStory(stage, random('invoice', at, deal.name), id, at)
    }
    return yield* orderStory(stage, chance, orderId, decision.at, { serials, billed })
  }
  await end(stage, chance, deal, plan, yield later(decision?.at ?? shifted(deal.at, 25), 5, 21, chance))
}
