import type { Page } from '@playwright/test'
import { expect, shoot, signIn, test } from './journey.ts'

// Each takes its screens in four looks.
test.describe.configure({ timeout: 150_000 })

/** Records of its own in every run: journeys share one company. */
const unique = () => Math.random().toString(36).slice(2, 8)

async function api(page: Page, method: 'post' | 'patch', path: string, data: object) {
  const origin = new URL(page.url()).origin
  const answer = await page.request[method](`/api/v1/${path}`, { data, headers: { origin } })
  expect(answer.ok(), await answer.text()).toBe(true)
  return (await answer.json()) as { id: string }
}

test('a lead that looks like one that is there is warned about, noted on, and converted', async ({
  page,
}) => {
  const mark = unique()
  await page.goto('/')
  await api(page, 'post', 'leads', { lastName: `Kaltenbrunn${mark}`, email: `first@${mark}.example` })

  await page.goto('/leads/new')
  await page.getByLabel('Last name').fill(`Kaltenbrunn${mark}`)
  await page.getByLabel('E-mail').fill(`first@${mark}.example`)
  const warning = page.getByRole('region', { name: /may be there already/i })
  await expect(warning.getByRole('link', { name: new RegExp(mark) })).toBeVisible()
  await shoot(page, 'lead-duplicate')

  await page.getByLabel('Company').fill(`Kaltenbrunn ${mark} GmbH`)
  await page.reload()
  await expect(page.getByLabel('Company')).toHaveValue(`Kaltenbrunn ${mark} GmbH`)
  await page.getByLabel('Company').press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(mark)
  await expect(page).toHaveURL(/\/leads\/[0-9a-f-]{36}$/)

  await page.getByRole('button', { name: /Write a note/ }).click()
  await page.getByRole('textbox', { name: 'Text' }).fill('Wants a quote by Friday')
  await page.getByRole('button', { name: 'Record', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('Wants a quote by Friday')
  await shoot(page, 'lead')

  await page.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: 'Convert' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(`New: Kaltenbrunn ${mark} GmbH`)
  await dialog.getByRole('textbox', { name: 'Name', exact: true }).fill(`Pumps ${mark}`)
  await shoot(page, 'lead-convert')
  await dialog.getByRole('button', { name: 'Convert' }).click()
  await expect(page).toHaveURL(/\/opportunities\//)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Pumps ${mark}`)
})

test('an opportunity gets its lines, shows their total, moves along its path and is won', async ({
  page,
}) => {
  const mark = unique()
  await page.goto('/')
  await api(page, 'post', 'products', { name: `Pump ${mark}`, listPrice: '1250.00' })
  const account = await api(page, 'post', 'accounts', { name: `Waterworks ${mark}` })
  const deal = await api(page, 'post', 'opportunities', {
    name: `Renewal ${mark}`,
    accountId: account.id,
    currency: 'EUR',
  })

  await page.goto(`/opportunities/${deal.id}`)
  const sheet = page.getByRole('region', { name: 'Products' })
  await sheet.getByRole('button', { name: 'Add line' }).click()
  await sheet.getByRole('combobox', { name: 'Product, Line 1' }).fill(`Pump ${mark}`)
  await page.getByRole('option', { name: `Pump ${mark}`, exact: true }).click()
  await expect(sheet.getByRole('textbox', { name: 'Unit price, Line 1' })).toHaveValue('1,250.00')
  // Faster than the price that is asked for with each quantity: the line that Enter adds stays.
  await sheet.getByRole('textbox', { name: 'Quantity, Line 1' }).fill('3')
  await page.keyboard.press('Enter')
  await sheet.getByRole('combobox', { name: 'Product, Line 2' }).fill(`Pump ${mark}`)
  await page.getByRole('option', { name: `Pump ${mark}`, exact: true }).click()
  await expect(sheet.getByRole('row', { name: /Total/ })).toContainText('5,000.00')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('region', { name: 'Key facts' })).toContainText('5,000.00 EUR')
  await expect(sheet).toBeFocused()

  const path = page.getByRole('navigation', { name: 'Path' })
  await path.getByRole('button', { name: 'Proposal' }).click()
  await expect(path.getByRole('listitem').filter({ hasText: 'Proposal' })).toHaveAttribute(
    'aria-current',
    'step',
  )
  await shoot(page, 'opportunity')
  await page.getByRole('button', { name: 'Won', exact: true }).first().click()
  await page.getByRole('dialog').getByRole('button', { name: 'Won' }).click()
  await expect(path.getByRole('listitem').filter({ hasText: 'Won' })).toHaveAttribute('aria-current', 'step')
})

test('two people change the same field: both values are shown and one is chosen', async ({
  page,
  browser,
}) => {
  const mark = unique()
  await page.goto('/')
  const account = await api(page, 'post', 'accounts', { name: `Shared ${mark}`, taxNumber: 'DE1' })
  await page.goto(`/accounts/${account.id}`)
  const facts = page.getByRole('region', { name: 'Key facts' })
  await facts.getByRole('button', { name: /Change Name/ }).click()
  await facts.getByRole('textbox', { name: 'Name' }).fill(`Mine ${mark}`)

  const context = await browser.newContext()
  const other = await context.newPage()
  await signIn(other)
  await other.goto(`/accounts/${account.id}`)
  const theirs = other.getByRole('region', { name: 'Key facts' })
  await theirs.getByRole('button', { name: /Change Name/ }).click()
  await theirs.getByRole('textbox', { name: 'Name' }).fill(`Theirs ${mark}`)
  await theirs.getByRole('textbox', { name: 'Name' }).press('Enter')
  // The first browser shows the other's value by itself, and keeps what is being typed.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Theirs ${mark}`)

  await facts.getByRole('textbox', { name: 'Name' }).press('Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(`Mine ${mark}`)
  await expect(dialog).toContainText(`Theirs ${mark}`)
  await shoot(page, 'conflict')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Mine ${mark}`)
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(`Mine ${mark}`)
  await context.close()
})
