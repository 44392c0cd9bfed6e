import type { Page } from '@playwright/test'
import { expect, shoot, test } from './journey.ts'

const stamp = () => Math.random().toString(36).slice(2, 8)
const origin = () => ({ origin: process.env.RONDO_URL ?? '' })
const meta = async (page: Page) => (await page.request.get('/api/v1/meta')).json()

test('a role is made, a field hidden in it, and looked at through its eyes', async ({ page }) => {
  const name = `Intern ${stamp()}`
  await page.goto('/admin/roles')
  await page.getByRole('button', { name: 'New role' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/^Name/).fill(name)
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('combobox', { name: 'Role' })).toHaveValue(name)

  // By keyboard alone: leads may be created by nobody of this role but changed by their owner.
  const cell = page.getByRole('button', { name: /^Leads, Change/ })
  await cell.focus()
  await page.keyboard.press('1')
  await expect(page.getByRole('button', { name: 'Leads, Change: Own' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('button', { name: 'Leads, Delete: None' })).toBeFocused()

  await page.getByRole('button', { name: 'Actions and fields of Leads' }).click()
  await page.getByRole('dialog').getByLabel('Phone', { exact: true }).selectOption('Hidden')
  await page.keyboard.press('Escape')
  await expect(page.getByText('Not saved yet')).toBeVisible()
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Not saved yet')).toBeHidden()
  await shoot(page, 'admin-roles')

  await page.getByRole('button', { name: 'View as this role' }).click()
  await expect(page.getByText(`You are looking through the role “${name}”.`)).toBeVisible()
  expect((await meta(page)).types.leads.fields.phone).toBeUndefined()
  expect((await meta(page)).types.leads.can.create).toBe(false)
  await page.getByRole('button', { name: 'Back to your own view' }).click()
  await expect(page.getByText('You are looking through')).toBeHidden()
})

test('an own field with values is in the form at once', async ({ page }) => {
  const label = `Terms ${stamp()}`
  await page.goto('/admin/fields?type=leads')
  await page.getByRole('button', { name: 'New field' }).click()
  const dialog = page.getByRole('dialog')
  await dialog
    .getByLabel(/^Label/)
    .first()
    .fill(label)
  await dialog.getByRole('combobox', { name: 'Kind' }).click()
  await page.getByRole('option', { name: 'Choice', exact: true }).click()
  await dialog.getByRole('button', { name: 'Add line' }).click()
  await dialog.locator('[data-cell="0:0"] input').fill('Ex works')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('button', { name: label })).toBeVisible()
  await shoot(page, 'admin-fields')
  await page.goto('/leads/new')
  await expect(page.getByRole('combobox', { name: label })).toBeVisible()
})

test('an API key is shown once, works, and no longer when it is revoked', async ({ page, playwright }) => {
  const name = `Web shop ${stamp()}`
  await page.goto('/admin/keys')
  await page.getByRole('button', { name: 'New key' }).first().click()
  await page.getByRole('dialog').getByLabel('Name').fill(name)
  await page.getByRole('dialog').getByRole('button', { name: 'Create' }).click()
  const key = (await page.getByTestId('secret').textContent()) ?? ''
  await page.getByRole('button', { name: 'I have kept it' }).click()
  await expect(page.getByText(key)).toHaveCount(0)
  const api = await playwright.request.newContext({
    baseURL: process.env.RONDO_URL ?? '',
    extraHTTPHeaders: { authorization: `Bearer ${key}` },
  })
  expect((await api.get('/api/v1/leads')).status()).toBe(200)
  await page.getByRole('button', { name: `Revoke ${name}` }).click()
  await expect(page.getByText(`${name} no longer works`)).toBeVisible()
  expect((await api.get('/api/v1/leads')).status()).toBe(401)
  await api.dispose()
})

test('a new user sets a password by a link that works once', async ({ page, visitor }) => {
  const name = `Nora ${stamp()}`
  const email = `${stamp()}@journeys.test`
  await page.goto('/admin/users')
  await page.getByRole('button', { name: 'New user' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(name)
  await dialog.getByLabel('E-mail').fill(email)
  await dialog.getByRole('button', { name: 'Create' }).click()
  await dialog.getByRole('button', { name: 'Make invitation link' }).click()
  const link = (await page.getByTestId('secret').textContent()) ?? ''
  await visitor.goto(link)
  await visitor.getByLabel('New password').fill('a walk by the sea')
  await visitor.getByRole('button', { name: 'Set password and sign in' }).click()
  await expect(visitor.getByRole('navigation').first()).toBeVisible()
  const again = await visitor.request.post('/api/v1/session/invitation', {
    data: { token: new URL(link).hash.slice(1) },
    headers: origin(),
  })
  expect(again.status()).toBe(404)
})

for (const section of [
  'company',
  'users',
  'teams',
  'territories',
  'choices',
  'phases',
  'mail',
  'audit',
  'system',
])
  test(`${section} is drawn well and can be reached by everybody`, async ({ page }) => {
    await page.goto(`/admin/${section}`)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await shoot(page, `admin-${section}`)
  })

test('a territory gets a rule, and a new account falls into it', async ({ page }) => {
  const mark = stamp()
  await page.goto('/admin/territories')
  await page.getByRole('button', { name: /^New.*Territory/i }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(`North ${mark}`)
  await dialog.getByRole('button', { name: 'Add a rule' }).click()
  await dialog.getByRole('combobox', { name: 'Regions' }).fill(`Shire ${mark}`)
  await page.keyboard.press('Enter')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByRole('button', { name: `North ${mark}`, exact: true })).toBeVisible()
  const made = await page.request.post('/api/v1/accounts', {
    data: { name: `Mill ${mark}`, billingAddress: { region: `shire ${mark}` } },
    headers: origin(),
  })
  const { id } = await made.json()
  await page.goto(`/accounts/${id}`)
  await expect(page.getByRole('region', { name: 'Key facts' })).toContainText(`North ${mark}`)

  // What stands can be tried on the screen before it is saved.
  await page.goto('/admin/territories')
  await page.getByRole('button', { name: `North ${mark}`, exact: true }).click()
  await dialog.getByRole('combobox', { name: 'Try the rules' }).fill(`Mill ${mark}`)
  await page.getByRole('option', { name: `Mill ${mark}` }).click()
  await expect(dialog.getByText(`Falls into North ${mark}`)).toBeVisible()
})
