import type { Page } from '@playwright/test'
import { checkAccessibility, colleague, expect, shoot, test } from './journey.ts'
import { act, followWrites, stands } from './loop/walk.ts'

test.describe.configure({ timeout: 120_000 })

const mark = Math.random().toString(36).slice(2, 8)
const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10)

/** Writes through the API, as any client would. */
const writer =
  (page: Page) =>
  async (path: string, data: object): Promise<{ id: string }> => {
    const answer = await page.request.post(`/api/v1/${path}`, {
      data,
      headers: { origin: new URL(page.url()).origin },
    })
    expect(answer.ok(), await answer.text()).toBe(true)
    return answer.json()
  }

/** A contract that the customer has accepted; answers where it stands. */
async function accepted(page: Page): Promise<string> {
  await page.goto('/')
  const post = writer(page)
  const { id: accountId } = await post('accounts', { name: `Brewery ${mark}`, currency: 'EUR' })
  const { id } = await post('contracts', {
    name: `Seals ${mark}`,
    accountId,
    validFrom: day(-30),
    validUntil: day(335),
    lines: [
      {
        description: 'Seal ring',
        targetQuantity: '100',
        unitPrice: '12',
        unit: 'pcs',
        minimumQuantity: '10',
      },
      { description: 'Gasket', targetQuantity: '40', unitPrice: '3', unit: 'pcs' },
    ],
  })
  for (const [action, input] of Object.entries({ submit: {}, send: {}, accept: { name: 'Bea Buyer' } }))
    await post(`contracts/${id}/actions/${action}`, input)
  return `/contracts/${id}`
}

test('a contract is released, called off within its limits, and shows what is left', async ({ page }) => {
  const path = await accepted(page)
  const manager = await colleague(page, 'Simone Berg', 'sales-manager')
  const desk = await colleague(page, 'Otto Sommer', 'order-desk')
  for (const one of [manager, desk]) followWrites(one)

  await test.step('only who leads sales releases it', async () => {
    await desk.goto(path)
    await expect(desk.getByRole('heading', { name: new RegExp(`Seals ${mark}`) })).toBeVisible()
    await expect(desk.getByRole('button', { name: 'Release', exact: true })).toHaveCount(0)
    await manager.goto('/')
    await expect(manager.getByText('Contracts to release')).toBeVisible()
    await manager.goto(path)
    await act(manager, 'Release')
    await stands(manager, 'In force')
  })

  await test.step('more than agreed is refused where it was entered; what fits becomes an order', async () => {
    await desk.reload()
    const form = await act(desk, 'Call off')
    const rings = form.getByRole('textbox', { name: 'Quantity of Seal ring' })
    await rings.fill('101')
    await form.getByRole('button', { name: 'Call off' }).click()
    await expect(form).toContainText('Only 100 pcs of this line of the contract can still be called off.')
    await checkAccessibility(desk)
    await rings.fill('30')
    await form.getByRole('textbox', { name: 'Quantity of Gasket' }).fill('5')
    await form.getByRole('button', { name: 'Call off' }).click()
    await expect(form).toBeHidden()
    await expect(desk).toHaveURL(/\/orders\//)
    await expect(desk.getByText('375.00').first()).toBeVisible()
    await act(desk, 'Confirm')
    await stands(desk, 'Confirmed')
  })

  await test.step('the ledger tells what was called, by which order, and what is left', async () => {
    await desk.goto(path)
    const ledger = desk.getByRole('region', { name: 'Call-off ledger' })
    const rings = ledger.getByRole('row', { name: /Seal ring/ })
    await expect(rings).toContainText('70 pcs')
    await expect(rings.getByRole('link', { name: /^O-/ })).toBeVisible()
    await expect(rings.getByRole('img')).toHaveAccessibleName(
      '30 pcs of 100 pcs called, 0 pcs of them delivered',
    )
    await checkAccessibility(desk)
    await shoot(desk, 'contract-ledger')
  })
})

test('a delivery schedule is agreed, and called off day by day', async ({ page }) => {
  await page.goto('/')
  followWrites(page)
  const post = writer(page)
  const { id: accountId } = await post('accounts', { name: `Dairy ${mark}`, currency: 'EUR' })
  const { id } = await post('contracts', {
    name: `Hoses ${mark}`,
    accountId,
    validFrom: day(-100),
    validUntil: day(264),
    lines: [{ description: 'Hose', targetQuantity: '40', unitPrice: '12', unit: 'm' }],
  })
  await page.goto(`/contracts/${id}`)

  await test.step('it is spread evenly, or entered by hand; what does not fit is refused where it stands', async () => {
    const form = await act(page, 'Delivery schedule')
    await form.getByRole('button', { name: 'Every quarter' }).click()
    const quantities = form.getByRole('textbox', { name: 'Quantity' })
    await expect(quantities).toHaveCount(4)
    await quantities.nth(1).fill('11')
    await form.getByRole('button', { name: 'Delivery schedule' }).click()
    await expect(form).toContainText('comes to more than is agreed')
    await checkAccessibility(page)
    await shoot(page, 'contract-plan')
    await quantities.nth(1).fill('10')
    await form.getByRole('button', { name: 'Delivery schedule' }).click()
    await expect(form).toBeHidden()
  })

  await test.step('in force, each day says what is missing; its call-off is proposed', async () => {
    for (const [action, input] of Object.entries({
      submit: {},
      send: {},
      accept: { name: 'Bea' },
      release: {},
    }))
      await post(`contracts/${id}/actions/${action}`, input)
    await page.reload()
    const schedule = page.getByRole('region', { name: 'Delivery schedule' })
    await expect(schedule.getByRole('listitem')).toHaveCount(4)
    await expect(schedule.getByText('not called')).toHaveCount(2)
    await schedule
      .getByRole('button', { name: /^Call off for/ })
      .nth(1)
      .click()
    const form = page.getByRole('dialog')
    await expect(form.getByRole('textbox', { name: 'Quantity of Hose' })).toHaveValue('20')
    await form.getByRole('textbox', { name: 'Quantity of Hose' }).fill('13')
    await form.getByRole('button', { name: 'Call off' }).click()
    await expect(page).toHaveURL(/\/orders\//)
    await page.goto(`/contracts/${id}`)
    await expect(schedule.getByText('not called')).toHaveCount(1)
    await expect(schedule).toContainText('3 of 10 called')
    await checkAccessibility(page)
    await shoot(page, 'contract-schedule')
  })
})
