/** The shipped roles of domain.md. All read every customer record; mails of others, cost and margin are apart. */
import type { Level, Right, RoleRights } from '#platform/access/access.ts'
import type { Values } from '#platform/records/record-type.ts'

type Rights = Partial<Record<Right, Level>>

const full: Rights = { read: 'all', create: 'all', change: 'all', delete: 'all' }
const team: Rights = { read: 'all', create: 'team', change: 'team', delete: 'own' }
const own: Rights = { read: 'all', create: 'all', change: 'own', delete: 'own' }
const noDelete: Rights = { read: 'all', create: 'all', change: 'all', delete: 'none' }
const read: Rights = { read: 'all' }
/** Who leads people enters their absences too. */
const leading: Record<string, Rights> = { absences: full }
const none: Rights = { read: 'none' }

/** What everybody needs to work at all. */
const common: Record<string, Rights> = {
  '*': read,
  activities: { read: 'all', create: 'all', change: 'team', delete: 'own' },
  documents: { read: 'all', create: 'all', change: 'team', delete: 'own' },
  views: { read: 'all', create: 'own', change: 'own', delete: 'own' },
  mails: { read: 'all', create: 'own', change: 'own', delete: 'none' },
  tickets: { read: 'all', create: 'all' },
  'ticket-messages': none,
  webhooks: none,
  'webhook-deliveries': none,
  absences: { read: 'all', create: 'own', change: 'own', delete: 'own' },
  'notification-settings': { read: 'own', create: 'own', change: 'own', delete: 'none' },
  notifications: { read: 'own', create: 'none', change: 'own', delete: 'own' },
}

/** Who answers tickets also reads what was said about them. */
const desk: Record<string, Rights> = {
  tickets: full,
  'ticket-messages': read,
  'knowledge-articles': noDelete,
  'installed-items': noDelete,
  'service-orders': noDelete,
  'service-confirmations': noDelete,
}

const hiddenCost: RoleRights['fields'] = {
  'products.cost': 'hidden',
  'invoices.lines.unitCost': 'hidden',
  'orders.lines.unitCost': 'hidden',
  'orders.costTotal': 'hidden',
  'orders.marginAmount': 'hidden',
  'orders.marginPercent': 'hidden',
  'quotes.costTotal': 'hidden',
  'quotes.marginAmount': 'hidden',
  'quotes.marginPercent': 'hidden',
  'quotes.lines.unitCost': 'hidden',
}
/** Whether goods leave is not for everybody to say. */
const heldCredit: RoleRights['fields'] = {
  'accounts.creditHold': 'readOnly',
  'accounts.creditLimit': 'readOnly',
}
/** Invoices and what is paid on them; an issued one is nobody's to delete. */
const books: Record<string, Rights> = { invoices: full, payments: noDelete }
const noBulkData = {
  'accounts.import': false,
  'contacts.import': false,
  'leads.import': false,
  'opportunities.import': false,
  'products.import': false,
  'activities.import': false,
  'invoices.import': false,
  'payments.import': false,
  'quotes.import': false,
  'contracts.import': false,
}
/** Whose quotes others approve, and who does not go beyond what a customer may owe. */
const noApproval = {
  'quotes.approve': false,
  'quotes.refuse': false,
  'contracts.approve': false,
  'contracts.refuse': false,
  'contracts.release': false,
  'orders.releaseCredit': false,
}
const restricted = { ...noBulkData, ...noApproval }

/** What the service office decides, not whoever did the work. */
const officeDecides = {
  'service-confirmations.approve': false,
  'service-confirmations.return': false,
  'service-confirmations.grantGoodwill': false,
  'service-confirmations.post': false,
  'service-confirmations.reverse': false,
}

const role = (
  key: string,
  name: string,
  nameDe: string,
  types: Record<string, Rights>,
  more: Pick<RoleRights, 'fields' | 'actions'> = {
    fields: { ...hiddenCost, ...heldCredit },
    actions: restricted,
  },
): Values => ({ key, name, nameDe, rights: { types: { ...common, ...types }, ...more } satisfies RoleRights })

/** Seeds of the collection `roles`, in the order of the loop. */
export const shippedRoles: Values[] = [
  {
    key: 'administrator',
    name: 'Administrator',
    nameDe: 'Administration',
    rights: { administrator: true } satisfies RoleRights,
  },
  role(
    'management',
    'Management',
    'Geschäftsleitung',
    {
      ...leading,
      ...books,
      targets: full,
      accounts: noDelete,
      contacts: noDelete,
      leads: noDelete,
      opportunities: noDelete,
      quotes: noDelete,
      contracts: noDelete,
      orders: noDelete,
      deliveries: noDelete,
      'ticket-messages': read,
    },
    // Whoever leads sales puts contracts in force.
    { actions: { 'contracts.release': false } },
  ),
  role(
    'marketing-manager',
    'Marketing manager',
    'Marketingleitung',
    {
      ...leading,
      accounts: noDelete,
      contacts: noDelete,
      leads: full,
      campaigns: full,
      'campaign-members': full,
      segments: full,
      mailings: full,
      'web-forms': full,
      'mail-templates': full,
      questionnaires: full,
      'assignment-rules': full,
    },
    { fields: { ...hiddenCost, ...heldCredit } },
  ),
  role('call-centre-agent', 'Call-centre agent', 'Callcenter', {
    contacts: noDelete,
    leads: noDelete,
    'campaign-members': noDelete,
  }),
  role('sales-rep', 'Sales rep', 'Vertrieb', {
    accounts: team,
    contacts: noDelete,
    leads: own,
    opportunities: own,
    quotes: own,
    contracts: own,
    orders: own,
    'campaign-members': noDelete,
    segments: own,
  }),
  role(
    'sales-manager',
    'Sales manager',
    'Vertriebsleitung',
    {
      ...leading,
      targets: full,
      accounts: full,
      contacts: full,
      leads: full,
      opportunities: full,
      quotes: full,
      contracts: full,
      orders: full,
      deliveries: noDelete,
      'campaign-members': noDelete,
      segments: own,
      questionnaires: full,
      'assignment-rules': full,
    },
    {},
  ),
  role(
    'estimator',
    'Estimator',
    'Kalkulation',
    { opportunities: team, quotes: team, products: noDelete, 'price-lists': noDelete },
    { actions: restricted },
  ),
  role('channel-manager', 'Channel manager', 'Partnervertrieb', {
    ...leading,
    accounts: team,
    contacts: noDelete,
    leads: team,
    opportunities: team,
    quotes: team,
    contracts: team,
    orders: team,
  }),
  role('strategic-planner', 'Strategic planner', 'Strategische Planung', { targets: full }, {}),
  role('financial-planner', 'Financial planner', 'Finanzplanung', { ...books, targets: full }, {}),
  role('supply-planner', 'Supply planner', 'Bedarfsplanung', { products: noDelete }, { actions: noBulkData }),
  role(
    'order-desk',
    'Order desk',
    'Auftragsabwicklung',
    {
      ...books,
      accounts: noDelete,
      contacts: noDelete,
      products: noDelete,
      quotes: noDelete,
      contracts: noDelete,
      orders: noDelete,
      deliveries: noDelete,
      'installed-items': noDelete,
    },
    { fields: hiddenCost, actions: restricted },
  ),
  role(
    'service-agent',
    'Service agent',
    'Kundendienst',
    { ...desk, contacts: noDelete, leads: { ...own, create: 'all' } },
    {
      fields: { ...hiddenCost, ...heldCredit },
      actions: { ...noBulkData, 'service-confirmations.grantGoodwill': false },
    },
  ),
  role(
    'technician',
    'Technician',
    'Technik',
    {
      tickets: { ...own, create: 'all' },
      'ticket-messages': read,
      'installed-items': noDelete,
      'service-orders': { ...own, create: 'all', delete: 'none' },
      'service-confirmations': own,
      leads: { ...own, create: 'all' },
    },
    { fields: { ...hiddenCost, ...heldCredit }, actions: { ...noBulkData, ...officeDecides } },
  ),
  role(
    'service-manager',
    'Service manager',
    'Serviceleitung',
    {
      ...leading,
      ...desk,
      'knowledge-articles': full,
      'installed-items': full,
      'service-contracts': full,
      'service-orders': full,
      'service-confirmations': full,
      queues: full,
      'ticket-priorities': full,
      accounts: noDelete,
      contacts: noDelete,
      leads: noDelete,
    },
    { fields: { ...hiddenCost, ...heldCredit } },
  ),
  role('developer', 'Developer', 'Entwicklung', { 'ticket-messages': read }),
  role('qa', 'Quality assurance', 'Qualitätssicherung', { 'ticket-messages': read }),
  role('consultant', 'Consultant', 'Beratung', {
    accounts: team,
    contacts: noDelete,
    leads: { ...own, create: 'all' },
  }),
].map((record, position) => ({ ...record, position }))
