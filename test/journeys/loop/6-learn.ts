/** What came of it all, and of whom the next campaign is made. */
import { expect } from '@playwright/test'
import { create, idOf, pick, type Walk } from './walk.ts'

/** The campaign cost 2,000 and brought her orders: its return is known, and who is behind it becomes a segment. */
export async function loopReport({ as, shoot, at }: Walk) {
  const page = await as('head')
  await page.goto('/reports/loop')
  const row = page.getByRole('row', { name: /Hygienic pumping/ })
  // Won at the net of the accepted quote, and invoiced at it.
  await expect(row).toContainText(/18,163\.20.*18,163\.20/)
  await expect(row).toContainText('2,000.00')
  await shoot(page, 'loop-33-report')
  await row.getByRole('button', { name: /Make something of/ }).click()
  await page.getByRole('menuitem', { name: 'Make a segment' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: 'Name of the segment' }).fill('Buyers of hygienic pumps')
  await expect(form.getByRole('radio').first()).toBeVisible()
  await shoot(page, 'loop-34-segment-of-figure')
  await form.getByRole('button', { name: 'Make segment' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Buyers of hygienic pumps')
  at.segment = idOf(page)
  await expect(page.getByRole('region', { name: 'Who is in it' })).toContainText('Una Petersen')
  await shoot(page, 'loop-35-segment')
}

/** The circle closes: the next campaign begins with those who bought in this one. */
export async function nextCampaign({ as, shoot }: Walk) {
  const page = await as('marketing')
  await page.goto('/campaigns/new')
  await page.getByRole('textbox', { name: 'Name' }).fill('Third lines')
  await pick(page.getByRole('combobox', { name: 'Segment' }), 'Buyers of hygienic pumps')
  await create(page, 'Third lines')
  await page.locator('main header').getByRole('button', { name: 'Release', exact: true }).click()
  await expect(page.getByRole('region', { name: 'Live figures' })).toContainText('1', { timeout: 20_000 })
  await shoot(page, 'loop-36-next-campaign')
}

/** Her page tells the whole story to whoever opens it. */
export async function customerPage({ as, shoot, at }: Walk) {
  const page = await as('rep')
  await page.goto(`/accounts/${at.account}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nordhafen Dairy')
  await expect(page.locator('main')).toContainText('O-')
  await shoot(page, 'loop-37-customer')
}
