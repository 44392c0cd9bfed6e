import { expect, type Browser, type Locator, type Page, type Request } from '@playwright/test'
import { signIn } from '../journey.ts'
import { emailOf, password, type Company, type Person } from './company.ts'

/** What the walk carries from station to station. */
export interface Walk {
  company: Company
  /** The browser of one of us, signed in; opened at first use. */
  as: (person: Person) => Promise<Page>
  /** Somebody's phone or computer outside: no session, nothing kept. */
  stranger: (phone?: boolean) => Promise<Page>
  /** Takes a picture of a station, in four looks. */
  shoot: (page: Page, name: string) => Promise<void>
  /** Where records are that later stations come back to, by what they are. */
  at: Record<string, string>
}

export function walkWith(browser: Browser, company: Company, shoot: Walk['shoot']): Walk {
  const pages = new Map<Person, Page>()
  const open = async (phone = false) => {
    const context = await browser.newContext({
      baseURL: company.rondo.url,
      ...(phone && { viewport: { width: 390, height: 844 } }),
    })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
    followWrites(page)
    return page
  }
  return {
    company,
    shoot,
    at: {},
    stranger: open,
    as: async (person) => {
      const known = pages.get(person)
      if (known) return known
      const page = await open()
      await signIn(page, { email: emailOf(person), password }, company.rondo.url)
      pages.set(person, page)
      return page
    },
  }
}

/** Does one of the things that the record's header offers, wherever it stands there by then. */
export async function act(page: Page, label: string): Promise<Locator> {
  const header = page.locator('main header').first()
  const button = header.getByRole('button', { name: label, exact: true }).first()
  const item = page.getByRole('menuitem', { name: label, exact: true })
  const timeout = 2_000
  await expect(async () => {
    const offered = (await button.isVisible()) || (await item.isVisible())
    if (!offered) await header.getByRole('button', { name: 'More actions' }).click({ timeout })
    await item.or(button).first().click({ timeout })
  }).toPass({ timeout: 20_000 })
  return page.getByRole('dialog')
}

/** Chooses in a list that is searched by typing; the answers come while one looks, even between press and release. */
export async function pick(field: Locator, text: string) {
  const options = field.page().getByRole('option', { name: new RegExp(`^${text}`) })
  const found = options.filter({ visible: true })
  await expect(async () => {
    await field.fill('')
    await field.fill(text)
    await found.first().click({ timeout: 3_000 })
    await expect(found).toHaveCount(0, { timeout: 1_000 })
  }).toPass({ timeout: 20_000 })
}

/** Sets one of the key facts of a record, where it stands. */
export async function setFact(page: Page, label: string, text: string) {
  const facts = page.getByRole('region', { name: 'Key facts' })
  const empty = facts.getByRole('button', { name: /^Show \d+ empty/ })
  if (await empty.isVisible()) await empty.click()
  await facts.getByRole('button', { name: `Change ${label}`, exact: true }).click()
  await pick(facts.getByRole('combobox', { name: label, exact: true }), text)
  await facts.getByRole('button', { name: 'Save' }).click()
  await expect(facts.getByRole('combobox', { name: label, exact: true })).toBeHidden()
}

/** A day from now, as the API writes it. */
export const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

/** The id of the record on whose page we are. */
export const idOf = (page: Page): string => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(page.url())![0]

/** Keeps a new record and waits until its own page stands. */
export async function create(page: Page, title: string | RegExp): Promise<string> {
  await page.locator('#main').getByRole('button', { name: 'Create', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title)
  await expect(page).toHaveURL(/[0-9a-f-]{36}$/)
  return idOf(page)
}

/** Waits until the record has come to a step of its path: on the screen, which runs ahead, and on the server. */
export async function stands(page: Page, step: string): Promise<void> {
  const here = page.getByRole('navigation', { name: 'Path' }).locator('[aria-current]')
  await expect(here).toHaveText(new RegExp(`^${step}`))
  await expect.poll(() => writing.get(page)?.size).toBe(0)
}

/** Writes of each page that were not answered yet. */
const writing = new WeakMap<Page, Set<Request>>()

/** Has `stands` wait for what this page writes. */
export function followWrites(page: Page) {
  const open = new Set<Request>()
  writing.set(page, open)
  page.on('request', (request) => request.method() !== 'GET' && open.add(request))
  page.on('requestfinished', (request) => open.delete(request))
  page.on('requestfailed', (request) => open.delete(request))
}
