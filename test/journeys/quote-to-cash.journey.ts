import type { Page } from '@playwright/test'
import { checkAccessibility, colleague, expect, shoot, test } from './journey.ts'
import { act, create, followWrites, pick, stands } from './loop/walk.ts'

test.describe.configure({ timeout: 150_000 })

const mark = Math.random().toString(36).slice(2, 8)
const firm = `Weir works ${mark}`

/** Three of the house, each in a browser of their own. */
async function staff(page: Page) {
  const [rep, manager, desk] = await Promise.all([
    colleague(page, 'Rita Falk', 'sales-rep'),
    colleague(page, 'Simon Berg', 'sales-manager'),
    colleague(page, 'Odette Sommer', 'order-desk'),
  ])
  for (const one of [rep, manager, desk]) followWrites(one)
  return { rep, manager, desk }
}

async function furnish(page: Page) {
  await page.goto('/')
  const made = async (path: string, data: object) => {
    const answer = await page.request.post(`/api/v1/${path}`, {
      data,
      headers: { origin: new URL(page.url()).origin },
    })
    expect(answer.ok(), await answer.text()).toBe(true)
    return (await answer.json()) as { id: string }
  }
  const billingAddress = { street: 'Am Wehr 1', postalCode: '89073', city: 'Ulm', country: 'Germany' }
  const account = await made('accounts', { name: firm, currency: 'EUR', billingAddress })
  await made('contacts', {
    lastName: `Buyer${mark}`,
    email: `buyer@${mark}.example`,
    accountId: account.id,
  })
  await made('products', { name: `Gate ${mark}`, listPrice: '1000', cost: '500' })
  await made('products', { name: `Spindle ${mark}`, listPrice: '100', cost: '40' })
}

/** A line of the sheet; its price comes by itself. */
async function addLine(page: Page, index: number, product: string, quantity: string, kind?: string) {
  const sheet = page.getByRole('region', { name: 'Lines' })
  const cell = (role: 'combobox' | 'textbox', name: string) =>
    sheet.getByRole(role, { name: `${name}, Line ${index}` })
  await sheet.getByRole('button', { name: 'Add line' }).click()
  await pick(cell('combobox', 'Product'), product)
  await expect(cell('textbox', 'Unit price')).not.toHaveValue('')
  await cell('textbox', 'Quantity').fill(quantity)
  if (!kind) return
  await cell('combobox', 'Kind').click()
  await page.getByRole('option', { name: kind }).filter({ visible: true }).click()
}

async function discount(page: Page, percent: string) {
  await page.getByRole('textbox', { name: 'Document discount' }).last().fill(percent)
  await page.getByRole('region', { name: 'Lines' }).getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('region', { name: 'Lines' }).getByRole('button', { name: 'Save' })).toHaveCount(
    0,
  )
}

test('a quote is approved, accepted, ordered, delivered in part, invoiced and paid', async ({
  page,
  visitor,
}) => {
  await furnish(page)
  const { rep, manager, desk } = await staff(page)

  await test.step('the quote', async () => {
    await rep.goto('/quotes/new')
    await rep.getByRole('textbox', { name: 'Subject' }).fill(`Gates ${mark}`)
    await pick(rep.getByRole('combobox', { name: 'Account' }), firm)
    await pick(rep.getByRole('combobox', { name: 'Contact' }), `Buyer${mark}`)
    await create(rep, new RegExp(`Gates ${mark}`))
    await addLine(rep, 1, `Gate ${mark}`, '4')
    await addLine(rep, 2, `Spindle ${mark}`, '2', 'Optional')
    await discount(rep, '35')
    await act(rep, 'Submit')
    await stands(rep, 'In approval')
  })

  await test.step('more than may be given is refused, less is approved', async () => {
    await manager.goto(rep.url())
    await act(manager, 'Approve')
    await expect(manager.getByText('The discount of 35 % is more than you may approve.')).toBeVisible()
    const form = await act(manager, 'Refuse')
    await form.getByRole('textbox', { name: 'Why' }).fill('Fifteen at most.')
    await form.getByRole('button', { name: 'Refuse' }).click()
    await stands(manager, 'Draft')
    await rep.reload()
    await expect(rep.getByText('Fifteen at most.').first()).toBeVisible()
    await discount(rep, '15')
    await act(rep, 'Submit')
    await stands(rep, 'In approval')
    await manager.reload()
    await act(manager, 'Approve')
    await stands(manager, 'Approved')
  })

  await test.step('sent, and accepted with its option', async () => {
    await rep.reload()
    const form = await act(rep, 'Send')
    await form.getByRole('button', { name: 'Send' }).click()
    await stands(rep, 'Sent')
    const link = rep.getByRole('link', { name: 'Page of the customer' })
    await visitor.goto(new URL((await link.getAttribute('href'))!).pathname)
    await visitor.getByRole('checkbox').first().check()
    await expect(visitor.getByText('3,570.00').first()).toBeVisible()
    await visitor.getByRole('button', { name: 'Accept the quote' }).click()
    await visitor.getByLabel('Your name').fill('Bea Buyer')
    await visitor.getByRole('button', { name: 'Accept the quote' }).click()
    await expect(visitor.getByRole('status')).toContainText('Thank you for accepting')
  })

  await test.step('the order, delivered in part', async () => {
    await desk.goto('/orders')
    await desk
      .getByRole('row', { name: new RegExp(firm) })
      .getByRole('link')
      .first()
      .click()
    await act(desk, 'Confirm')
    await stands(desk, 'Confirmed')
    const form = await act(desk, 'Deliver')
    const gates = form.getByRole('textbox', { name: `Quantity of Gate ${mark}` })
    await gates.fill('5')
    await form.getByRole('button', { name: 'Deliver' }).click()
    await expect(form).toContainText('Only 4 of this line can still be used.')
    await gates.fill('3')
    await form.getByRole('textbox', { name: `Quantity of Spindle ${mark}` }).fill('0')
    await form.getByRole('button', { name: 'Deliver' }).click()
    await expect(form).toBeHidden()
    await expect(desk.getByRole('region', { name: 'Fulfilment' })).toContainText('3')
    await shoot(desk, 'quote-to-cash-order')
  })

  await test.step('invoiced and paid', async () => {
    const form = await act(desk, 'Invoice')
    await form.getByRole('button', { name: 'Invoice' }).click()
    await expect(desk).toHaveURL(/\/invoices\//)
    await act(desk, 'Issue')
    await stands(desk, 'Issued')
    const totals = desk.getByRole('region', { name: 'Totals' })
    await expect(totals).toContainText('2,550.00')
    const payment = await act(desk, 'Record payment')
    await payment.getByRole('button', { name: 'Record payment' }).click()
    await expect(payment).toBeHidden()
    await expect(totals.getByRole('definition').last()).toContainText('0.00')
    await checkAccessibility(desk)
  })
})
