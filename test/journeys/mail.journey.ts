import type { Page } from '@playwright/test'
import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text as textOf } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { startImap } from '../imap.ts'
import { startRondo } from '../rondo.ts'
import { administrator, expect, shoot, signIn, test as base } from './journey.ts'

interface World {
  page: Page
  /** What the mail server took, as it came. */
  sent: string[]
  /** A mail comes into the mailbox and is fetched. */
  arrives: (raw: string) => Promise<void>
  api: (path: string, data: object, method?: string) => Promise<any>
}

/** A Rondo of its own, with a mail server to send by and a mailbox to fetch from, both real. */
const test = base.extend<{ world: World }>({
  world: async ({ browser }, provide) => {
    const sent: string[] = []
    const smtp = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      logger: false,
      onData: async (stream, _session, done) => {
        sent.push(await textOf(stream))
        done()
      },
    })
    const port = await new Promise<number>((ready) => {
      const socket = smtp.listen(0, '127.0.0.1', () => ready((socket.address() as AddressInfo).port))
    })
    const imap = await startImap()
    const folder = mkdtempSync(join(tmpdir(), 'rondo-mail-journey-'))
    const rondo = await startRondo(join(folder, 'data'), {
      RONDO_COMPANY: 'Journeys Ltd',
      RONDO_ADMIN_EMAIL: administrator.email,
      RONDO_ADMIN_PASSWORD: administrator.password,
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      MAIL_FROM: 'office@journeys.test',
    })
    const context = await browser.newContext({ baseURL: rondo.url })
    const page = await context.newPage()
    await signIn(page, administrator, rondo.url)
    const api: World['api'] = async (path, data, method = 'POST') => {
      const headers = { origin: rondo.url }
      const answer = await page.request.fetch(`${rondo.url}/api/v1/${path}`, { method, data, headers })
      expect(answer.ok(), await answer.text()).toBe(true)
      return answer.status() === 204 ? null : answer.json()
    }
    const box = await api('mailboxes', {
      name: 'Office',
      address: 'office@journeys.test',
      host: '127.0.0.1',
      port: imap.port,
      security: 'none',
      user: 'box',
      fetchSince: '2000-01-01',
    })
    await api(`mailboxes/${box.id}/password`, { password: 'secret' }, 'PUT')
    const arrives = async (raw: string) => {
      imap.deliver(raw)
      await api(`mailboxes/${box.id}/actions/sync`, {})
    }
    await provide({ page, sent, arrives, api })
    await context.close()
    await rondo.stop()
    await imap.stop()
    await new Promise<void>((closed) => smtp.close(() => closed()))
    rmSync(folder, { recursive: true, force: true })
  },
})
test.describe.configure({ timeout: 400_000 })

const header = (raw: string, name: string) =>
  new RegExp(`^${name}: (.*(?:\\r\\n[ \\t].*)*)`, 'im').exec(raw)?.[1]?.replace(/\s+/g, ' ') ?? ''

const letter = (id: string, subject: string, words: string, more: string[] = []) =>
  [
    'From: Jane Doe <jane@kaltenbrunn.example>',
    'To: office@journeys.test',
    `Subject: ${subject}`,
    `Message-ID: <${id}@kaltenbrunn.example>`,
    'Date: Mon, 05 Jan 2026 09:00:00 +0100',
    ...more,
    '',
    words,
    '',
  ].join('\n')

test('a mail goes out from a contact’s page, is answered, and the answer is answered', async ({ world }) => {
  const { page, sent, arrives, api } = world
  const account = await api('accounts', { name: 'Kaltenbrunn Waterworks' })
  const person = { firstName: 'Jane', lastName: 'Doe', email: 'jane@kaltenbrunn.example' }
  const contact = await api('contacts', { ...person, accountId: account.id })
  const template = await api('mail-templates', {
    name: 'First word',
    key: 'first-word',
    language: 'en',
    subject: 'Pumps for {{ record.account.name }}',
    text: 'Dear {{ record.firstName }},\n\nhow many pumps do you need?\n',
  })

  // From the contact's page, by a template that knows whom it is for; a reload loses nothing.
  await page.goto(`/contacts/${contact.id}`)
  await page.getByRole('button', { name: /Write a note/ }).click()
  await page.getByText('E-mail', { exact: true }).last().click()
  const form = page.getByRole('form', { name: 'Write a mail' })
  await expect(form).toContainText('Jane Doe <jane@kaltenbrunn.example>')
  await form.getByRole('combobox', { name: 'Template' }).click()
  await page.getByRole('option', { name: 'First word (en)' }).click()
  await expect(form.getByLabel('Subject')).toHaveValue('Pumps for Kaltenbrunn Waterworks')
  const words = form.getByRole('textbox', { name: 'Text' })
  await expect(words).toHaveValue(/Dear Jane,\n\nhow many/)
  await words.press('Control+End')
  await words.pressSequentially('\n\nKind regards')
  await page.reload()
  await expect(words).toHaveValue(/how many pumps do you need\?\n\nKind regards$/)
  await form.locator('input[type=file]').setInputFiles({
    name: 'pumps.txt',
    mimeType: 'text/plain',
    buffer: Buffer.from('Pump A, pump B'),
  })
  await expect(form).toContainText('pumps.txt')
  await shoot(page, 'mail-composer')
  await form.getByLabel('Subject').press('Enter')
  await words.press('Control+Enter')
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await expect(timeline).toContainText('Pumps for Kaltenbrunn Waterworks')
  await expect.poll(() => sent.length).toBe(1)
  await expect(timeline.locator('[data-kind=mail]')).toContainText('Sent')
  expect(header(sent[0]!, 'To')).toBe('Jane Doe <jane@kaltenbrunn.example>')
  expect(sent[0]).toContain('pumps.txt')
  const first = header(sent[0]!, 'Message-ID')

  // Her answer comes home by its thread, and shows without a reload.
  await arrives(letter('a1', 'AW: Pumps', 'Twelve, please.', [`In-Reply-To: ${first}`]))
  await expect(timeline).toContainText('Twelve, please.', { timeout: 30_000 })
  const answer = timeline.locator('[data-kind=mail]').filter({ hasText: 'Twelve, please.' })
  await answer.getByRole('button', { name: 'Reply' }).click()
  const reply = answer.getByRole('form', { name: 'Write a mail' })
  await expect(reply.getByLabel('Subject')).toHaveValue('Re: Pumps')
  const replied = reply.getByRole('textbox', { name: 'Text' })
  await expect(replied).toHaveValue(/Jane Doe wrote:\n> Twelve, please\./)
  await replied.pressSequentially('They ship on Monday.')
  await shoot(page, 'mail-reply')
  await replied.press('Control+Enter')
  await expect.poll(() => sent.length).toBe(2)
  expect(header(sent[1]!, 'In-Reply-To')).toBe('<a1@kaltenbrunn.example>')
  expect(header(sent[1]!, 'References')).toBe(`${first} <a1@kaltenbrunn.example>`)
  expect(header(sent[1]!, 'Subject')).toBe('Re: Pumps')
  expect(sent[1]!.split('\r\n\r\n')[1]).toMatch(/^They ship on Monday\./)

  // The whole conversation on the mail's own page, with what was attached.
  await expect(timeline.locator('[data-kind=mail]')).toHaveCount(3)
  const { data } = await (await page.request.get('/api/v1/mails?direction=out&sort=createdAt')).json()
  await page.goto(`/mails/${data[0].id}`)
  const conversation = page.getByRole('region', { name: 'Conversation' })
  await expect(conversation.getByRole('listitem').filter({ has: page.getByRole('button') })).toHaveCount(3)
  await expect(conversation).toContainText('They ship on Monday.')
  const download = page.waitForEvent('download')
  await conversation.getByRole('link', { name: /pumps\.txt/ }).click()
  expect((await download).suggestedFilename()).toBe('pumps.txt')
  await shoot(page, 'mail-conversation')

  // A mail that belongs to nothing yet is filed from the list of mails.
  await arrives(
    letter('b1', 'Something else', 'Do you repair pumps?').replace(/jane@kaltenbrunn/, 'max@elsewhere'),
  )
  await page.goto('/mails')
  await page.getByRole('link', { name: 'Received', exact: true }).click()
  await expect(page.getByText('Something else')).toBeVisible({ timeout: 30_000 })
  await shoot(page, 'mails')
  await page.goto(`/mail-templates/${template.id}`)
  const preview = page.getByRole('region', { name: 'Preview with a real record' })
  await preview.getByRole('combobox', { name: 'Contact' }).fill('Doe')
  await page.getByRole('option', { name: /Doe/ }).click()
  await expect(preview).toContainText('Pumps for Kaltenbrunn Waterworks')
  await shoot(page, 'mail-template')

  // Whoever wants no marketing is named before anything goes out.
  await api('leads', { lastName: 'Silent', email: 'silent@kaltenbrunn.example', doNotContact: true })
  await page.goto('/mails/new')
  const fresh = page.getByRole('form', { name: 'Write a mail' })
  await fresh.getByRole('combobox', { name: 'To', exact: true }).fill('silent')
  await page.getByRole('option', { name: /silent@kaltenbrunn\.example/ }).click()
  await expect(fresh.getByRole('alert')).toContainText('wants no marketing')
  await fresh.getByLabel('Subject').fill('Your key')
  await fresh.getByRole('textbox', { name: 'Text' }).fill('It lies at the gate.')
  await expect(fresh.getByRole('button', { name: 'Send' })).toBeDisabled()
  await shoot(page, 'mail-barred')
  await fresh.getByLabel(/This is service mail/).check()
  await fresh.getByRole('textbox', { name: 'Text' }).press('Control+Enter')
  // A receipt may go out to the stranger meanwhile: what counts is that she got hers, once.
  const hers = () => sent.filter((raw) => header(raw, 'To').includes('silent@kaltenbrunn.example'))
  await expect.poll(() => hers().length).toBe(1)
})
