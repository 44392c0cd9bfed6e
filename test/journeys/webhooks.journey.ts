import { checkAccessibility, expect, shoot, test } from './journey.ts'

test('a webhook is made, its secret shown once, tested, and what became of that is seen and repeated', async ({
  page,
}) => {
  const name = `Shop ${Math.random().toString(36).slice(2, 8)}`
  await page.goto('/admin/webhooks')
  await page.getByRole('button', { name: 'New webhook' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(/^Name/).fill(name)
  await dialog.getByLabel(/^Address/).fill('https://192.168.0.1/rondo')
  await dialog.getByPlaceholder('Choose or search events').fill('leads: conv')
  await page.getByRole('option', { name: /Leads: Converted/ }).click()
  await dialog.getByLabel(/^Name/).click()
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(dialog.getByText(/leads into a private network/)).toBeVisible()
  // Nobody has this name, and nobody ever will.
  await dialog.getByLabel(/^Address/).fill('https://hooks.invalid/rondo')
  await dialog.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByTestId('secret')).toHaveText(/^whsec_/)
  await shoot(page, 'admin-webhook-secret')
  const secret = (await page.getByTestId('secret').textContent()) ?? ''
  await page.getByRole('button', { name: 'I have kept it' }).click()
  await expect(page.getByText(secret)).toHaveCount(0)
  await expect(page.getByRole('row', { name: new RegExp(name) })).toContainText('Leads: Converted')
  await shoot(page, 'admin-webhooks')

  await page.getByRole('button', { name: `Edit ${name}` }).click()
  await dialog.getByRole('button', { name: 'Change the secret' }).click()
  await expect(page.getByTestId('secret')).not.toHaveText(secret)
  await dialog.getByRole('button', { name: 'Send a test' }).click()
  const delivery = page.getByRole('dialog').getByRole('listitem').first()
  await expect(delivery).toContainText('Failed')
  await delivery.locator('summary').click()
  await expect(delivery).toContainText('Not reachable')
  await shoot(page, 'admin-webhook-deliveries')
  await delivery.getByRole('button', { name: 'Repeat' }).click()
  await expect(delivery.getByText('Not reachable')).toHaveCount(2)
})

test('the form that every type has shows the secret too, before it goes on to the record', async ({
  page,
}) => {
  const name = `Form ${Math.random().toString(36).slice(2, 8)}`
  await page.goto('/webhooks/new')
  await page.getByLabel(/^Name/).fill(name)
  await page.getByLabel(/^Address/).fill('https://hooks.invalid/rondo')
  await page.getByRole('combobox', { name: 'Events' }).fill('leads.created')
  await page.keyboard.press('Enter')
  await page.getByLabel('Active').uncheck()
  await page.locator('#main').getByRole('button', { name: 'Create', exact: true }).click()
  const dialog = page.getByRole('dialog', { name: 'Keep this now' })
  await expect(dialog.getByText(/^whsec_/)).toBeVisible()
  await checkAccessibility(page)
  await dialog.getByRole('button', { name: 'I have kept it' }).click()
  await expect(page.getByRole('heading', { name })).toBeVisible()
  await expect(page.getByText(/^whsec_/)).toHaveCount(0)
})
