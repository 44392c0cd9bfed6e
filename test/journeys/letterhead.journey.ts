import { checkAccessibility, expect, shoot, test } from './journey.ts'

const logo =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30"><circle cx="15" cy="15" r="12" fill="#0f766e"/></svg>'

test('an administrator sets the letterhead and looks at a paper', async ({ page }) => {
  await page.goto('/admin/letterhead')
  await page.getByLabel('Address').fill('12 Journey Street\nLondon')
  await page.getByLabel('Accent colour').fill('#0f766e')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'logo.svg', mimeType: 'image/svg+xml', buffer: Buffer.from(logo) })
  await expect(page.getByRole('img', { name: 'Logo' })).toBeVisible()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeDisabled()
  const [paper] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download a sample' }).click(),
  ])
  expect(paper.suggestedFilename()).toBe('letterhead.pdf')
  await shoot(page, 'letterhead')
  await page.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByRole('img', { name: 'Logo' })).toBeHidden()
})

test('a link that does not work says so, in the visitor’s language, to no search engine', async ({
  browser,
}) => {
  const context = await browser.newContext({ locale: 'de-DE' })
  const page = await context.newPage()
  const answer = await page.goto(`/p/${'x'.repeat(65)}`)
  expect(answer?.headers()).toMatchObject({
    'x-robots-tag': 'noindex, nofollow',
    'referrer-policy': 'no-referrer',
  })
  await expect(page.getByRole('heading', { name: 'Hier ist nichts zu sehen' })).toBeVisible()
  await expect(page.getByText('Bitten Sie den Absender')).toBeVisible()
  await checkAccessibility(page)
  // A page for people on the road carries nothing of the app.
  const scripts = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.js'))
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
  )
  expect(scripts).toBeGreaterThan(10_000)
  expect(scripts).toBeLessThan(80_000)
  await context.close()
})
