import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { startImap, type ImapServer } from '../../imap.ts'
import { startMailServer, type MailServer } from '../../mail-server.ts'
import { startRondo, type RunningRondo } from '../../rondo.ts'
import { administrator } from '../journey.ts'

/** Who works in the company of the journey. */
export const staff = {
  marketing: { name: 'Mara Lind', roles: ['marketing-manager'] },
  head: { name: 'Simon Berg', roles: ['sales-manager'] },
  rep: { name: 'Rita Falk', roles: ['sales-rep'] },
  substitute: { name: 'Ralf Busch', roles: ['sales-rep'] },
  desk: { name: 'Odette Sommer', roles: ['order-desk'] },
  agent: { name: 'Agnes Roth', roles: ['service-agent'] },
  chief: { name: 'Selma Vogt', roles: ['service-manager'] },
  technician: { name: 'Theo Kranz', roles: ['technician'] },
} as const
export type Person = keyof typeof staff
export const emailOf = (person: Person) => `${person}@falkpumps.example`
export const password = 'a long walk round the loop'
/** Where the customer writes to, and where mailed orders come in. */
export const supportAddress = 'support@falkpumps.example'
export const ordersAddress = 'orders@falkpumps.example'

/** Four people at two sites of one customer. */
export const customer = {
  company: 'Nordhafen Dairy',
  user: { name: 'Una Petersen', email: 'una@nordhafen.example' },
  buyer: { name: 'Bruno Keller', email: 'bruno@nordhafen.example' },
  clerk: { name: 'Clara Witt', email: 'clara@nordhafen.example' },
  operator: { name: 'Ole Hansen', email: 'ole.hansen@plant-mail.example' },
  office: { street: 'Kontorweg 3', postalCode: '20457', city: 'Hamburg', country: 'Germany' },
  plant: { street: 'Am Hafen 12', postalCode: '24103', city: 'Kiel', country: 'Germany' },
}

export interface Company {
  rondo: RunningRondo
  post: MailServer
  support: ImapServer
  orders: ImapServer
  /** Calls as the administrator. */
  api: Api
  close: () => Promise<void>
}
type Method = 'GET' | 'POST' | 'PATCH' | 'PUT'
export type Api = (method: Method, path: string, body?: object) => Promise<any>

/** A whole company of the journey's own: the program, its people and products, and real servers for its mails. */
export async function openCompany(): Promise<Company> {
  const folder = mkdtempSync(join(tmpdir(), 'rondo-loop-'))
  const [post, support, orders] = await Promise.all([startMailServer(), startImap(), startImap()])
  const rondo = await startRondo(join(folder, 'data'), {
    SMTP_URL: post.url,
    MAIL_FROM: 'hello@falkpumps.example',
    RONDO_COMPANY: 'Falk Pumps',
    RONDO_TIMEZONE: 'Europe/Berlin',
    RONDO_ADMIN_EMAIL: administrator.email,
    RONDO_ADMIN_PASSWORD: administrator.password,
  })
  const company: Company = {
    rondo,
    post,
    support,
    orders,
    api: await signedIn(rondo.url),
    close: async () => {
      await rondo.stop()
      await Promise.all([post.close(), support.stop(), orders.stop()])
      rmSync(folder, { recursive: true, force: true })
    },
  }
  await furnish(company)
  return company
}

async function signedIn(url: string): Promise<Api> {
  const { email, password: secret } = administrator
  let cookie = ''
  const api: Api = async (method, path, body) => {
    const answer = await fetch(`${url}/api/v1/${path}`, {
      method,
      headers: { cookie, origin: url, ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    })
    const text = await answer.text()
    expect(answer.ok, `${method} ${path}: ${text}`).toBe(true)
    cookie ||= answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    return text ? JSON.parse(text) : null
  }
  await api('POST', 'session', { email, password: secret })
  return api
}

/** People, products, prices and mailboxes: what stands before the first customer comes. */
async function furnish({ api, support, orders }: Company) {
  const made = (collection: string, body: object): Promise<{ id: string }> => api('POST', collection, body)
  const roles: { id: string; key: string }[] = (await api('GET', 'roles?limit=50')).data
  const team = await made('teams', { name: 'Sales' })
  const ids = {} as Record<Person, string>
  for (const [person, { name, roles: keys }] of Object.entries(staff) as [Person, (typeof staff)[Person]][]) {
    const roleIds = roles.filter(({ key }) => (keys as readonly string[]).includes(key)).map(({ id }) => id)
    const teamId = ['head', 'rep', 'substitute'].includes(person) ? team.id : null
    ids[person] = (await made('users', { name, email: emailOf(person), roleIds, teamId })).id
    const { url } = await api('POST', `users/${ids[person]}/invitation`, {})
    const token = new URL(url).hash.slice(1)
    await api('POST', 'session/invitation/password', { token, password })
  }
  await api('PATCH', `teams/${team.id}`, { managerId: ids.head })
  await made('assignment-rules', { name: 'From the web', sources: ['web'], userIds: [ids.rep] })
  await made('products', {
    name: 'Rotary pump R40',
    listPrice: '4800',
    cost: '2900',
    leadTimeDays: 21,
    warrantyMonths: 24,
    serialised: true,
    versioned: true,
  })
  await made('products', { name: 'Seal kit R40', type: 'sparePart', listPrice: '180', cost: '70' })
  await made('products', {
    name: 'Technician hour',
    type: 'service',
    unit: 'h',
    listPrice: '110',
    cost: '55',
  })
  const box = { host: '127.0.0.1', security: 'none', user: 'box' }
  for (const [name, port, more] of [
    ['Support', support.port, { purpose: 'support', address: supportAddress }],
    ['Orders', orders.port, { purpose: 'personal', ownerId: ids.desk, address: ordersAddress }],
  ] as const) {
    const { id } = await made('mailboxes', { name, ...box, ...more, port })
    await api('PUT', `mailboxes/${id}/password`, { password: 'secret' })
  }
}
