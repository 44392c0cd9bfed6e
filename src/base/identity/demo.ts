/** The people who work at a demo company, their teams and the territories that they sell in. */
import type { Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'

/** Domain of the company's own addresses. */
export const domain = 'velmann.example'

interface Colleague {
  name: string
  role: string
  jobTitle: string
  team?: string
  territory?: string
  language?: 'de' | 'en'
}

/** Everybody but the administrator, who is there first. */
export const colleagues: Colleague[] = [
  { name: 'Katharina Velmann', role: 'management', jobTitle: 'Managing director' },
  { name: 'Jonas Albrecht', role: 'sales-manager', jobTitle: 'Head of sales', team: 'Sales' },
  { name: 'Lena Brandt', role: 'sales-rep', jobTitle: 'Area sales manager', team: 'Sales', territory: 'Germany North' },
  { name: 'Markus Feld', role: 'sales-rep', jobTitle: 'Area sales manager', team: 'Sales', territory: 'Germany South' },
  { name: 'Sophie Lindqvist', role: 'sales-rep', jobTitle: 'Area sales manager', team: 'Sales', territory: 'Northern Europe' },
  { name: 'Pierre Garnier', role: 'sales-rep', jobTitle: 'Area sales manager', team: 'Sales', territory: 'Southern Europe' },
  { name: 'Nadine Hoffmann', role: 'marketing-manager', jobTitle: 'Head of marketing', team: 'Marketing' },
  { name: 'Thomas Krüger', role: 'order-desk', jobTitle: 'Order desk', team: 'Order desk' },
  { name: 'Ralf Petersen', role: 'service-manager', jobTitle: 'Head of service', team: 'Service' },
  { name: 'Aylin Demir', role: 'service-agent', jobTitle: 'Service desk', team: 'Service' },
  { name: 'Ben Whitfield', role: 'service-agent', jobTitle: 'Service desk', team: 'Service' },
  { name: 'Stefan Kolb', role: 'technician', jobTitle: 'Field technician', team: 'Service', language: 'de' },
  { name: 'Anna Wójcik', role: 'technician', jobTitle: 'Field technician', team: 'Service' },
] // prettier-ignore

/** Who leads each team. */
const leaders: Record<string, string> = {
  Sales: 'Jonas Albrecht',
  Marketing: 'Nadine Hoffmann',
  'Order desk': 'Thomas Krüger',
  Service: 'Ralf Petersen',
}

const territories: Record<string, Values[]> = {
  'Germany North': [{ country: ['DE'], postalCodes: ['10000-59999'] }],
  'Germany South': [{ country: ['DE'], postalCodes: ['00000-09999', '60000-99999'] }, { country: ['DE'] }],
  'Northern Europe': [{ country: ['NL', 'SE', 'DK', 'BE'] }],
  'Southern Europe': [{ country: ['AT', 'CH', 'FR', 'IT'] }],
}

export const addressOf = (name: string) =>
  `${name
    .toLowerCase()
    .replaceAll('ü', 'ue')
    .normalize('NFKD')
    .replace(/[^a-z ]/g, '')
    .replaceAll(' ', '.')}@${domain}`

export interface Entered {
  /** Ids of users by role. */
  staff: Record<string, string[]>
  /** Ids of territories, and of the rep of each, by name. */
  reps: Record<string, string>
  territories: Record<string, string>
}

/** Enters teams, territories and colleagues. */
export async function enterColleagues(c: Change, roles: readonly Values[]): Promise<Entered> {
  const teams: Record<string, string> = {}
  for (const name of Object.keys(leaders)) teams[name] = (await c.create('teams', { name })).id
  const places: Record<string, string> = {}
  for (const [name, rules] of Object.entries(territories))
    places[name] = (await c.create('territories', { name, rules })).id
  const entered: Entered = { staff: {}, reps: {}, territories: places }
  for (const { name, role, jobTitle, team, territory, language = 'en' } of colleagues) {
    const user = await c.create('users', {
      name,
      email: addressOf(name),
      jobTitle,
      language,
      timeZone: 'Europe/Berlin',
      roleIds: roles.filter(({ key }) => key === role).map(({ id }) => id),
      teamId: team ? teams[team] : null,
      territoryId: territory ? places[territory] : null,
    })
    ;(entered.staff[role] ??= []).push(user.id)
    if (territory) entered.reps[territory] = user.id
    const led = Object.keys(leaders).find((one) => leaders[one] === name)
    if (led) await c.patch('teams', teams[led]!, { managerId: user.id })
  }
  for (const [name, id] of Object.entries(places))
    await c.patch('territories', id, { managerId: entered.reps[name] })
  return entered
}
