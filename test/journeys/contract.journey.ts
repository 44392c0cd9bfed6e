import type { Page } from '@playwright/test'
import { checkAccessibility, colleague, expect, shoot, test } from './journey.ts'
import { act, followWrites, stands } from './loop/walk.ts'

test.describe.configure({ timeout: 120_000 })

const mark = Math.random().toString(36).slice(2, 8)
const day = (from: number) => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10)

/** A contract that the customer has accepted; answers where it stands. */
async function accepted(page: Page): Promise<string> {
  await page.goto('/')
  const post = async (path: string, data: object) => {
    const answer = await page.request.post(`/api/v1/${path}`, {
      data,
      headers: { origin: new URL(page.url()).origin },
    })
    expect(answer.ok(), await answer.text()).toBe(true)
    return (await answer.json()) as { id: string }
  }
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
