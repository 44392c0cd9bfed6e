import { readFileSync } from 'node:fs'
import { expect, shoot, test } from './journey.ts'

// Each takes its screens in four looks.
test.describe.configure({ timeout: 150_000 })

const unique = () => Math.random().toString(36).slice(2, 8)

test('somebody subscribes to their activities, makes the address anew and ends it', async ({ page }) => {
  const mark = unique()
  await page.goto('/profile')
  const headers = { origin: new URL(page.url()).origin }
  const planned = { subject: `Call ${mark}`, type: 'call', startsAt: new Date().toISOString() }
  const made = await page.request.post('/api/v1/activities', { data: planned, headers })
  expect(made.ok(), await made.text()).toBe(true)

  await page.getByRole('button', { name: 'Make a private address' }).click()
  const secret = page.getByTestId('secret')
  const address = (await secret.textContent())!
  await expect(page.getByRole('link', { name: /calendar of this device/ })).toHaveAttribute(
    'href',
    /^webcal:/,
  )
  await shoot(page, 'calendar-address')
  const path = new URL(address).pathname
  expect(await (await page.request.get(path)).text()).toContain(`SUMMARY:Call ${mark}`)

  await page.reload()
  await expect(page.getByText(/Private address, made .* last fetched/)).toBeVisible()
  await page.getByRole('button', { name: 'Make a new address' }).click()
  await expect(secret).not.toHaveText(address)
  expect((await page.request.get(path)).status()).toBe(404)
  await page.getByRole('button', { name: 'End it' }).click()
  await expect(page.getByRole('button', { name: 'Make a private address' })).toBeVisible()
})

test('a contact is saved as a card, and comes in again from it', async ({ page }) => {
  const mark = unique()
  await page.goto('/contacts/new')
  await page.getByLabel('First name').fill('Ann')
  await page.getByLabel('Last name').fill(`Ode${mark}`)
  await page.getByLabel('Last name').press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Ann Ode${mark}`)

  await page.getByRole('button', { name: 'More actions' }).click()
  await shoot(page, 'contact-card')
  const saving = page.waitForEvent('download')
  await page.getByRole('menuitem', { name: 'Save as contact (vCard)' }).click()
  const file = await saving
  expect(file.suggestedFilename()).toMatch(/^Ann Ode.*\.vcf$/)
  const card = await file.path()
  expect(readFileSync(card, 'utf8')).toContain(`N:Ode${mark};Ann;`)

  await page.goto('/imports')
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'card.vcf', mimeType: 'text/vcard', buffer: readFileSync(card) })
  await expect(page.getByRole('combobox').first()).toHaveValue('Contacts')
  await shoot(page, 'import-card')
})

test('a month and a week are walked through by keys, and looked at on a phone', async ({ page }) => {
  const mark = unique()
  await page.goto('/')
  const headers = { origin: new URL(page.url()).origin }
  const plan = async (subject: string, startsAt: string, endsAt?: string) => {
    const data = { subject: `${subject} ${mark}`, type: 'meeting', startsAt, ...(endsAt ? { endsAt } : {}) }
    const made = await page.request.post('/api/v1/activities', { data, headers })
    expect(made.ok(), await made.text()).toBe(true)
  }
  await plan('Fair', '2031-05-14T07:00:00Z', '2031-05-16T15:00:00Z')
  for (const hour of ['08', '09', '10', '11', '12'])
    await plan(`Meeting at ${hour}`, `2031-05-15T${hour}:00:00Z`)

  await page.goto('/activities?as=calendar&on=2031-05-14')
  await expect(page.getByRole('heading', { name: 'May 2031' })).toBeVisible()
  await expect(page.getByRole('link', { name: `Fair ${mark}` })).toHaveCount(3)
  await shoot(page, 'calendar-month')
  const chosen = page.getByRole('button', { name: /^Wednesday,? 14 May/ })
  await chosen.focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: /^Thursday,? 15 May, [6-9]/ })).toBeFocused()
  await page.keyboard.press('PageDown')
  await expect(page.getByRole('heading', { name: 'June 2031' })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Sunday,? 15 June/ })).toBeFocused()
  await page.getByRole('button', { name: 'Earlier' }).click()

  await page.getByRole('button', { name: /more on Thursday,? 15 May/ }).click()
  await expect(page.getByRole('heading', { name: /12 May 2031/ })).toBeVisible()
  await expect(page.getByRole('link', { name: new RegExp(`Meeting at 12 ${mark}`) })).toBeVisible()
  await shoot(page, 'calendar-week')
  await page.getByRole('link', { name: /^New activity on Friday,? 16 May/ }).click()
  await expect(page).toHaveURL(/activities\/new\?startsAt=2031-05-16/)
  await expect(page.getByRole('textbox', { name: 'Starts' })).not.toHaveValue('')
})
