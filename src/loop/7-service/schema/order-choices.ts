import { option } from '#platform/records/fields.ts'

export const orderTypes = [
  option('repair', 'Repair', 'Reparatur'),
  option('emergency', 'Emergency', 'Notfall', { tone: 'bad' }),
  option('maintenance', 'Maintenance', 'Wartung'),
  option('commissioning', 'Commissioning', 'Inbetriebnahme'),
  option('inspection', 'Inspection', 'Prüfung'),
]

export const orderStates = [
  option('created', 'Created', 'Angelegt', { kind: 'open' }),
  option('released', 'Released', 'Freigegeben', { kind: 'open', tone: 'accent' }),
  option('scheduled', 'Scheduled', 'Geplant', { kind: 'open', tone: 'accent' }),
  option('onTheWay', 'On the way', 'Unterwegs', { detour: true, kind: 'open', tone: 'accent' }),
  option('inProgress', 'In progress', 'In Arbeit', { kind: 'open', tone: 'accent' }),
  option('interrupted', 'Interrupted', 'Unterbrochen', { detour: true, kind: 'open', tone: 'warning' }),
  option('done', 'Done', 'Erledigt', { kind: 'done', tone: 'good' }),
  option('closed', 'Closed', 'Abgeschlossen', { kind: 'done' }),
  option('cancelled', 'Cancelled', 'Storniert', { kind: 'cancelled' }),
]

export const interruptions = [
  option('parts', 'Parts', 'Teile'),
  option('customer', 'The customer', 'Den Kunden'),
  option('access', 'Access', 'Zugang'),
]

/** How a visit ended. */
export const outcomes = [
  option('done', 'Done', 'Erledigt', { tone: 'good' }),
  option('parts', 'Part missing', 'Teil fehlt', { tone: 'warning' }),
  option('customer', 'Customer not ready', 'Kunde nicht bereit', { tone: 'warning' }),
  option('access', 'No access', 'Kein Zugang', { tone: 'warning' }),
  option('moved', 'Moved', 'Verschoben'),
]

/** Chargeable work begins when the customer has agreed to what it costs. */
export const costApprovals = [
  option('notNeeded', 'Covered', 'Gedeckt'),
  option('needed', 'Approval needed', 'Freigabe nötig', { tone: 'warning' }),
  option('asked', 'Customer was asked', 'Kunde gefragt', { tone: 'warning' }),
  option('approved', 'Approved by the customer', 'Vom Kunden freigegeben', { tone: 'good' }),
  option('declined', 'Declined by the customer', 'Vom Kunden abgelehnt', { tone: 'bad' }),
]

export const approvalWays = [
  option('phone', 'Phone', 'Telefon'),
  option('email', 'E-mail', 'E-Mail'),
  option('onSite', 'On site', 'Vor Ort'),
  option('page', "On the customer's page", 'Auf der Kundenseite'),
]
