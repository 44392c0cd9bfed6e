import { sources } from '#loop/3-leads/schema.ts'
import {
  boolean,
  choice,
  currency,
  day,
  decimal,
  integer,
  lines,
  longText,
  money,
  moment,
  objects,
  option,
  percent,
  ref,
  text,
  type Fields,
} from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { opportunityNamed, phaseMade, phaseMeantBy } from './rules/history.ts'
import { opportunityChecks, opportunityDerived, opportunityLifecycle } from './rules.ts'

export const forecastCategories = [
  option('pipeline', 'Pipeline', 'Pipeline'),
  option('bestCase', 'Best case', 'Bester Fall'),
  option('commit', 'Commit', 'Zugesagt', { tone: 'good' }),
  option('omitted', 'Omitted', 'Ausgenommen'),
  option('closed', 'Closed', 'Abgeschlossen', { tone: 'good' }),
]

/** Who else is after a deal, how much of a danger they are and what they ask. */
const competitorFields: Fields = {
  accountId: ref('Competitor', 'Wettbewerber', 'accounts', { required: true }),
  threat: choice('Threat', 'Bedrohung', [
    option('low', 'Low', 'Gering'),
    option('medium', 'Medium', 'Mittel', { tone: 'warning' }),
    option('high', 'High', 'Hoch', { tone: 'bad' }),
  ]),
  price: money('Their price', 'Ihr Preis', { min: 0 }),
  note: text('Note', 'Notiz', { max: 500 }),
}

/** The company names and orders its phases; rules read only their fixed kind. */
export const phases: RecordType = {
  name: 'phases',
  table: 'sales_phases',
  label: { one: { en: 'Phase', de: 'Phase' }, many: { en: 'Phases', de: 'Phasen' } },
  icon: 'milestone',
  title: ['name'],
  derive: (next) => ({ nameDe: next.nameDe ?? next.name }),
  owned: false,
  config: true,
  quiet: true,
  import: { words: ['phase', 'stage'], made: phaseMade, meant: phaseMeantBy },
  fields: {
    key: text('Key', 'Schlüssel', { required: true, unique: true, max: 60 }),
    name: text('Name', 'Name', { required: true, max: 80, aliases: ['stage', 'phase'] }),
    nameDe: text('German name', 'Deutscher Name', { max: 80 }),
    kind: choice(
      'Meaning',
      'Bedeutung',
      [option('open', 'Open', 'Offen'), option('won', 'Won', 'Gewonnen'), option('lost', 'Lost', 'Verloren')],
      { required: true, default: 'open' },
    ),
    probability: percent('Probability', 'Wahrscheinlichkeit', { required: true, default: '0' }),
    forecastCategory: choice('Forecast category', 'Prognosekategorie', forecastCategories, {
      default: 'pipeline',
    }),
    goal: longText('Goal', 'Ziel', { max: 2000 }),
    maxDays: integer('Stuck after (days)', 'Stockt nach (Tagen)', { min: 1 }),
    position: integer('Position', 'Position', { required: true, default: 0 }),
  },
  list: { columns: ['name', 'kind', 'probability', 'forecastCategory', 'position'], sort: 'position' },
}

export const opportunities: RecordType = {
  name: 'opportunities',
  table: 'sales_opportunities',
  label: {
    one: { en: 'Opportunity', de: 'Verkaufschance' },
    many: { en: 'Opportunities', de: 'Verkaufschancen' },
  },
  icon: 'trending-up',
  title: ['name'],
  import: {
    words: ['opportunity', 'deal', 'opp', 'verkaufschance'],
    keys: ['name+accountId'],
    complete: opportunityNamed,
  },
  fields: {
    name: text('Name', 'Name', {
      required: true,
      search: 'A',
      aliases: ['opportunity name', 'deal name', 'topic'],
    }),
    accountId: ref('Account', 'Firma', 'accounts', {
      aliases: ['account', 'account name', 'company', 'associated company', 'accountid'],
    }),
    contactId: ref('Contact', 'Ansprechpartner', 'contacts', {
      onDelete: 'clear',
      aliases: ['associated contact'],
    }),
    amount: money('Amount', 'Betrag', {
      min: 0,
      indexed: true,
      aliases: ['close value', 'deal amount', 'value'],
    }),
    amountEntered: boolean('Amount entered by hand', 'Betrag von Hand', {
      readOnly: true,
      imported: true,
      quiet: true,
      default: false,
    }),
    currency: currency(),
    phaseId: ref('Phase', 'Phase', 'phases', {
      aliases: ['stage', 'deal stage', 'deal_stage', 'stagename', 'phase', 'sales stage'],
    }),
    phase: text('Phase (key)', 'Phase (Schlüssel)', { quiet: true, max: 60 }),
    status: choice(
      'Status',
      'Status',
      [
        option('open', 'Open', 'Offen', { kind: 'open', tone: 'accent' }),
        option('won', 'Won', 'Gewonnen', { kind: 'won', tone: 'good' }),
        option('lost', 'Lost', 'Verloren', { kind: 'lost', tone: 'bad' }),
        option('cancelled', 'Cancelled', 'Abgebrochen', { kind: 'cancelled' }),
      ],
      { required: true },
    ),
    probability: percent('Probability', 'Wahrscheinlichkeit'),
    probabilityEntered: boolean('Probability entered by hand', 'Wahrscheinlichkeit von Hand', {
      readOnly: true,
      quiet: true,
      default: false,
    }),
    closeDate: day('Expected close', 'Abschluss', {
      indexed: true,
      aliases: ['close date', 'closedate', 'est close date'],
    }),
    engagedOn: day('Engaged on', 'Begonnen am', { aliases: ['engage date', 'start date'] }),
    forecastCategory: choice('Forecast category', 'Prognosekategorie', forecastCategories),
    nextStep: text('Next step', 'Nächster Schritt', { max: 300, aliases: ['next step'] }),
    nextStepOn: day('Next step on', 'Nächster Schritt am', { indexed: true, aliases: ['next step date'] }),
    source: choice('Source', 'Herkunft', sources, {
      open: true,
      indexed: true,
      aliases: ['lead source', 'leadsource'],
    }),
    campaignId: ref('Campaign', 'Kampagne', 'campaigns', {
      onDelete: 'clear',
      aliases: ['campaign', 'primary campaign source'],
    }),
    type: choice(
      'Type',
      'Art',
      [
        option('newBusiness', 'New business', 'Neugeschäft'),
        option('existingBusiness', 'Existing business', 'Bestandsgeschäft'),
      ],
      { open: true, aliases: ['opportunity type', 'deal type'] },
    ),
    phaseSince: moment('In this phase since', 'In dieser Phase seit', { readOnly: true, imported: true }),
    closedAt: moment('Closed at', 'Abgeschlossen am', { readOnly: true, imported: true }),
    slips: integer('Close date moved later', 'Abschluss verschoben', { readOnly: true }),
    lostReason: choice(
      'Lost because',
      'Verloren wegen',
      [
        option('price', 'Price', 'Preis'),
        option('leadTime', 'Lead time', 'Lieferzeit'),
        option('specification', 'Specification', 'Spezifikation'),
        option('relationship', 'Relationship', 'Beziehung'),
        option('competitor', 'Incumbent competitor', 'Stammlieferant'),
        option('budget', 'Budget gone', 'Budget entfallen'),
        option('noDecision', 'No decision', 'Keine Entscheidung'),
        option('withdrawn', 'We withdrew', 'Wir zogen zurück'),
        option('serviceRecord', 'Service record', 'Erfahrung mit Service'),
      ],
      {
        readOnly: true,
        imported: true,
        open: true,
        indexed: true,
        aliases: ['loss reason', 'closed lost reason'],
      },
    ),
    competitors: objects('Competitors', 'Wettbewerber', competitorFields, { max: 20 }),
    competitorId: ref('Won by', 'Gewonnen von', 'accounts', { readOnly: true, onDelete: 'clear' }),
    competitorPrice: money('Their price', 'Preis des Wettbewerbers', { readOnly: true }),
    closeNote: longText('Note on the outcome', 'Notiz zum Ausgang', { readOnly: true }),
    description: longText('Description', 'Beschreibung', { search: 'C' }),
    lines: lines(
      'Products',
      'Produkte',
      {
        productId: ref('Product', 'Produkt', 'products', { aliases: ['product'] }),
        description: text('Description', 'Beschreibung', { max: 500 }),
        quantity: decimal('Quantity', 'Menge', { min: 0, default: '1' }),
        unitPrice: money('Unit price', 'Einzelpreis', { min: 0 }),
        discountPercent: percent('Discount', 'Rabatt', { default: '0' }),
      },
      { max: 1000 },
    ),
  },
  lifecycle: opportunityLifecycle,
  derive: opportunityDerived,
  check: opportunityChecks,
  below: ['accountId', 'contactId'],
  board: 'phaseId',
  calendar: { at: ['closeDate'] },
  covered: {
    pipeline: { by: ['phaseId', 'ownerId'], with: ['amount', 'probability', 'currency', 'status'] },
  },
  list: {
    columns: ['name', 'accountId', 'phaseId', 'amount', 'probability', 'closeDate', 'ownerId', 'nextStep'],
    sort: '-closeDate',
    views: [
      {
        key: 'open',
        label: { en: 'Open', de: 'Offen' },
        search: { status: 'open', sort: 'closeDate' },
        starts: true,
      },
    ],
  },
}

export const salesTypes = [phases, opportunities]
