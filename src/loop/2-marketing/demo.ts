/** Two years of campaigns: fairs, mailings and forms, with what they cost and who answered. */
import { dayOf, later, shifted, type Stage, type Story } from '#platform/demo/story.ts'
import type { Random } from '#platform/demo/random.ts'
import type { Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import { outsider, take } from './actions/submit.ts'

export interface CampaignPlan {
  name: string
  type: string
  /** Days before the end of the demo's time; below zero: still to come. */
  ago: number
  days: number
  costs: [label: string, amount: number][]
  /** How many leads it brings, of a thousand. */
  leads: number
  objective: string
  form?: { key: string; title: string; intro: string; utm: string }
  /** Which share of the known contacts it is sent to. */
  mailed?: number
  /** A mailing that its members are yet to get. */
  draft?: { name: string; subject: string; text: string }
}

export const campaignPlans: CampaignPlan[] = [
  { name: 'AquaTec Munich (last edition)', type: 'tradeFair', ago: 705, days: 4, costs: [['Stand space', 18_400], ['Stand construction', 14_200], ['Travel', 6100]], leads: 90, objective: 'Show the VF series to water suppliers and collect projects for the year.' },
  { name: 'Retrofit letter to plant managers', type: 'directMail', ago: 640, days: 21, costs: [['Print and postage', 3150], ['Text', 900]], leads: 25, objective: 'Replace pumps older than fifteen years.', mailed: 0.5 },
  { name: 'PumpSight webinars', type: 'event', ago: 560, days: 40, costs: [['Platform', 1200], ['Speaker', 2400], ['Ads', 1900]], leads: 70, objective: 'Explain condition monitoring in 40 minutes.', form: { key: 'pumpsight-webinar', title: 'Join our webinar', intro: 'Forty minutes about what pumps tell before they fail.', utm: 'linkedin' } },
  { name: 'Compressed-air check, first round', type: 'searchEngine', ago: 470, days: 90, costs: [['Search ads', 9600], ['Landing page', 2100]], leads: 110, objective: 'Offer a free leakage measurement to mid-size plants.', form: { key: 'air-check', title: 'Free compressed-air check', intro: 'We measure for a week and show what leaks.', utm: 'google' } },
  { name: 'Process Days Frankfurt', type: 'tradeFair', ago: 395, days: 3, costs: [['Stand space', 15_800], ['Stand construction', 12_600], ['Travel', 4900]], leads: 80, objective: 'Chemicals and pharmaceuticals: VH 200 and dosing.' },
  { name: 'Seal exchange weeks', type: 'newsletter', ago: 320, days: 30, costs: [['Graphics', 800]], leads: 15, objective: 'Sell seal kits before the summer shutdowns.', mailed: 0.7 },
  { name: 'KX energy savings', type: 'webAd', ago: 250, days: 75, costs: [['Banner ads', 11_300], ['Video', 6200]], leads: 60, objective: 'Speed-controlled compressors pay for themselves.', form: { key: 'energy-savings', title: 'Ask for your savings', intro: 'Tell us your power and hours; we reckon what a KX saves.', utm: 'industry-portal' } },
  { name: 'Bring a colleague', type: 'referral', ago: 200, days: 120, costs: [['Thank-you gifts', 2300]], leads: 40, objective: 'Ask satisfied operators to name others.' },
  { name: 'PumpSight Fleet launch', type: 'email', ago: 140, days: 30, costs: [['Text and film', 5400]], leads: 65, objective: 'Sell Fleet to sites with five machines or more.', mailed: 0.8, form: { key: 'fleet-trial', title: 'Try PumpSight Fleet for 30 days', intro: 'One gateway, all machines of a site.', utm: 'newsletter' } },
  { name: 'AquaTec Munich (this edition)', type: 'tradeFair', ago: 96, days: 4, costs: [['Stand space', 19_700], ['Stand construction', 13_900], ['Travel', 6600]], leads: 95, objective: 'Meet water suppliers; show the new duplex VF 160.' },
  { name: 'Compressed-air check, second round', type: 'searchEngine', ago: 58, days: 90, costs: [['Search ads', 5200]], leads: 70, objective: 'The leakage measurement again, with better words.', form: { key: 'air-check-2', title: 'Free compressed-air check', intro: 'One week of measuring, one page of result.', utm: 'google' } },
  { name: 'Maintenance before winter', type: 'newsletter', ago: 24, days: 45, costs: [['Graphics', 650]], leads: 15, objective: 'Fill the technicians’ calendars before the frost.', mailed: 0.9, draft: { name: 'Winter maintenance: last dates', subject: 'Your maintenance before the frost, {{ record.firstName }}', text: 'Dear {{ record.name }},\n\na few dates before the frost are left. Tell us which week suits you, and we bring the seal kits along.\n\nBest regards\n{{ user.name }}' } },
  { name: 'Dosing roadshow', type: 'event', ago: -16, days: 10, costs: [], leads: 0, objective: 'Four towns, one demo rig on a trailer.' },
] // prettier-ignore

/** A campaign as it stands, for those who answer it. */
export interface Campaign {
  id: string
  plan: CampaignPlan
  form: Values | null
}
export type Campaigns = Map<string, Campaign>

const formOf = ({ form, name }: CampaignPlan, campaignId: string): Values => ({
  name,
  key: form!.key,
  campaignId,
  source: 'web',
  language: 'en',
  title: form!.title,
  intro: form!.intro,
  fields: [
    'firstName',
    'lastName',
    'company',
    'email',
    'phone',
    'country',
    'postalCode',
    'city',
    'interest',
  ].map((field) => ({
    field,
    required: ['lastName', 'company', 'email'].includes(field),
  })),
  consentText: 'You may write to me about products and events. I can withdraw this at any time.',
  submitLabel: 'Send',
  thankYou: 'Thank you. We will be in touch within one working day.',
})

/** A campaign from its plan to its end; what it costs comes in bit by bit. */
export async function* campaignStory(
  stage: Stage,
  plan: CampaignPlan,
  chance: Random,
  campaigns: Campaigns,
  contactIds: () => string[],
): Story {
  const begin = shifted(stage.until, -plan.ago)
  const marketer = stage.staff['marketing-manager']![0]!
  const budget = plan.costs.reduce((sum, [, amount]) => sum + amount, 0) || 18_000
  let c = stage.as(yield later(shifted(begin, -40), 0, 6, chance), marketer)
  const { id } = await c.create('campaigns', {
    name: plan.name,
    type: plan.type,
    startsOn: dayOf(begin),
    endsOn: dayOf(shifted(begin, plan.days)),
    budget: String(Math.ceil((budget * 1.1) / 500) * 500),
    expectedResponses: plan.leads || 60,
    expectedRevenue: String(budget * 9),
    description: plan.objective,
    costLines: (plan.costs.length ? plan.costs : [['Trailer and rig', 9000] as const]).map(
      ([label, amount]) => ({
        label,
        kind: 'planned',
        amount: String(amount),
        on: dayOf(begin),
      }),
    ),
  })
  const form = plan.form ? await c.create('web-forms', formOf(plan, id)) : null
  campaigns.set(plan.name, { id, plan, form })
  c = stage.as(yield later(shifted(begin, -20), 0, 5, chance), marketer)
  await c.act('campaigns', id, 'release')
  let at = later(begin, 0, 0, chance)
  c = stage.as(yield at, marketer)
  await c.act('campaigns', id, 'start')
  if (plan.mailed) at = yield* mailing(stage, plan, chance, id, contactIds(), at)
  if (plan.draft) {
    c = stage.as(yield (at = later(at, 1, 2, chance)), marketer)
    await c.create('mailings', { campaignId: id, ...plan.draft })
  }
  const lines: Values[] = plan.costs.map(([label, amount]) => ({
    label,
    kind: 'planned',
    amount: String(amount),
    on: dayOf(begin),
  }))
  for (const [label, amount] of plan.costs) {
    at = later(at, 2, Math.max(3, Math.floor(plan.days / plan.costs.length)), chance)
    c = stage.as(yield at, marketer)
    const spent = (amount * chance.between(92, 112)) / 100
    lines.push({ label, kind: 'actual', amount: spent.toFixed(2), on: dayOf(at) })
    await c.patch('campaigns', id, { costLines: lines })
  }
  c = stage.as(yield later(shifted(begin, plan.days), 1, 3, chance), marketer)
  await c.act('campaigns', id, 'finish')
}

/** Some open what they get, a few click, fewer answer, and somebody always opts out. */
async function* mailing(
  stage: Stage,
  plan: CampaignPlan,
  chance: Random,
  campaignId: string,
  known: string[],
  begin: string,
): Story<string> {
  const marketer = stage.staff['marketing-manager']![0]!
  const ids = chance.some(known, Math.min(60, Math.round(known.length * plan.mailed!)))
  if (ids.length === 0) return begin
  let c = stage.as(yield begin, marketer)
  await c.act('campaigns', campaignId, 'addMembers', { contactIds: ids })
  const members = await membersOf(c, campaignId)
  for (const id of members) await c.act('campaign-members', id, 'markSent')
  const at = later(begin, 1, 4, chance)
  c = stage.as(yield at, marketer)
  for (const id of members) {
    const deed = chance.weighted({ nothing: 50, open: 26, click: 14, respond: 8, optOut: 2 })
    if (deed !== 'nothing') await c.act('campaign-members', id, deed)
  }
  return at
}

/** Those whom nobody has heard from yet. */
async function membersOf(c: Change, campaignId: string): Promise<string[]> {
  const found = await c.db.query<{ id: string }>(
    `select id from marketing_members
      where campaign_id = $1 and status = 'targeted' and deleted_at is null order by id`,
    [campaignId],
  )
  return found.rows.map(({ id }) => id)
}

/** Somebody fills the campaign's form; answers the lead's id. */
export const fillForm = (c: Change, { form, plan }: Campaign, values: Values, chance: Random) =>
  take(c.as(outsider(c.app, form!.key)), form!, {
    values,
    token: `demo ${form!.key} ${chance.next()}`,
    trap: '',
    consent: chance.chance(0.7),
    sender: '',
    spam: false,
    address: '',
    origin: {
      page: `https://www.velmann.example/${form!.key}`,
      referrer: chance.pick(['https://www.google.com/', 'https://www.linkedin.com/', null]),
      utmSource: plan.form!.utm,
      utmMedium: plan.type === 'searchEngine' || plan.type === 'webAd' ? 'cpc' : 'post',
      utmCampaign: form!.key,
    },
  })

/** Somebody whom we met or spoke to answers a campaign without a form. */
export const joinCampaign = async (c: Change, { id }: Campaign, leadId: string) => {
  const member = await c.create('campaign-members', { campaignId: id, leadId })
  await c.act('campaign-members', member.id, 'respond')
}

/** Target groups as a marketing department keeps them. */
const segments: Values[] = [
  {
    name: 'Contacts in Germany who speak German',
    collection: 'contacts',
    channel: 'email',
    filter: { language: 'de' },
    description: 'For newsletters in German.',
  },
  {
    name: 'Open leads from fairs',
    collection: 'leads',
    channel: 'phone',
    filter: { source: 'event', status: 'new,contacted,qualified' },
    description: 'To be called within a week of the fair.',
  },
  {
    name: 'Chemicals and pharmaceuticals',
    collection: 'accounts',
    channel: 'post',
    filter: { industry: { in: ['Chemicals', 'Pharmaceuticals'] } },
    description: 'For the letter about the VH series.',
  },
]

export async function enterSegments(c: Change): Promise<void> {
  for (const segment of segments) await c.create('segments', { mode: 'live', ...segment })
}
