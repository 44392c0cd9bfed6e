import { expect, type Browser, type Locator, type Page } from '@playwright/test'
import type { ParsedMail } from 'mailparser'
import type { ImapServer } from '../../imap.ts'
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
      locale: 'en-GB',
      timezoneId: 'Europe/Berlin',
      viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
    })
    const page = await context.newPage()
    page.setDefaultTimeout(20_000)
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

/** Does one of the things that the record's header offers, wherever it stands there. */
export async function act(page: Page, label: string): Promise<Locator> {
  const header = page.locator('main header').first()
  const button = header.getByRole('button', { name: label, exact: true }).first()
  const more = header.getByRole('button', { name: 'More actions' })
  await expect(more.or(button).first()).toBeVisible()
  if (await button.isVisible()) await button.click()
  else {
    await more.click()
    await page.getByRole('menuitem', { name: label, exact: true }).click()
  }
  return page.getByRole('dialog')
}

/** Chooses in a list that is searched by typing; the answers come while one looks. */
export async function pick(field: Locator, text: string) {
  const found = field.page().getByRole('option', { name: new RegExp(`^${text}`) })
  await expect(async () => {
    await field.fill('')
    await field.fill(text)
    await found.filter({ visible: true }).first().click({ timeout: 3_000 })
  }).toPass({ timeout: 20_000 })
}

/** What went out to somebody, once it has come. */
export async function mailTo({ post }: Company, address: string, subject: RegExp): Promise<ParsedMail> {
  await expect
    .poll(() => post.find(address, subject)?.subject, {
      timeout: 30_000,
      message: `to ${address}: ${subject}`,
    })
    .toBeTruthy()
  return post.find(address, subject)!
}

export const linkIn = (mail: ParsedMail, path: RegExp): string =>
  (mail.text ?? '').match(/https?:\/\/[^\s<>)]+/g)?.find((url) => path.test(url)) ?? ''

interface Letter {
  from: { name: string; email: string }
  to: string
  subject: string
  text: string
  answers?: string | undefined
  file?: { name: string; type: string; bytes: Buffer }
}

/** A mail as it comes into a mailbox from outside. */
export function deliver(server: ImapServer, { from, to, subject, text, answers, file }: Letter): void {
  const head = [
    `From: "${from.name}" <${from.email}>`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Date: ${new Date().toUTCString()}`,
    `Message-ID: <${Math.random().toString(36).slice(2)}@outside.example>`,
    ...(answers ? [`In-Reply-To: ${answers}`, `References: ${answers}`] : []),
    'MIME-Version: 1.0',
  ]
  const body = file
    ? [
        'Content-Type: multipart/mixed; boundary=part',
        '',
        '--part',
        'Content-Type: text/plain; charset=utf-8',
        '',
        text,
        '--part',
        `Content-Type: ${file.type}; name="${file.name}"`,
        `Content-Disposition: attachment; filename="${file.name}"`,
        'Content-Transfer-Encoding: base64',
        '',
        file.bytes.toString('base64'),
        '--part--',
      ]
    : ['Content-Type: text/plain; charset=utf-8', '', text]
  server.deliver([...head, ...body].join('\n'))
}

/** The mailbox is fetched from at once, as its button does. */
export async function fetchMails({ api }: Company, mailbox: string): Promise<void> {
  const { data } = await api('GET', `mailboxes?name=${mailbox}`)
  await api('POST', `mailboxes/${data[0].id}/actions/sync`, {})
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

/** Waits until the record has come to a step of its path. */
export const stands = (page: Page, step: string): Promise<void> =>
  expect(page.getByRole('navigation', { name: 'Path' }).locator('[aria-current]')).toHaveText(
    new RegExp(`^${step}`),
  )
