import type { Page } from '@playwright/test'
import { expect, shoot, test } from './journey.ts'

/** Records of this journey alone: found by a word that no other journey uses. */
async function make(page: Page, collection: string, bodies: object[]) {
  const made: { id: string }[] = []
  for (const data of bodies) {
    const answer = await page.request.post(`/api/v1/${collection}`, {
      data,
      headers: { origin: process.env.RONDO_URL ?? '' },
    })
    expect(answer.status(), await answer.text()).toBe(201)
    made.push(await answer.json())
  }
  return made.map(({ id }) => id)
}
const read = async (page: Page, path: string) => (await page.request.get(`/api/v1/${path}`)).json()
const word = (name: string) => `${name}${Math.floor(Math.random() * 1e9).toString(36)}`

test('a list is filtered, kept as a view, and shows the same under its address', async ({
  page,
  context,
}) => {
  const city = word('town')
  await make(page, 'leads', [
    { company: 'Alpha', city, rating: 'hot' },
    { company: 'Beta', city, rating: 'cold' },
  ])
  await page.goto('/leads')
  await page.getByRole('button', { name: 'Filter', exact: true }).click()
  await page.getByRole('textbox', { name: 'Find a field' }).fill('City')
  await page.getByRole('option', { name: 'City', exact: true }).click()
  await page.getByRole('dialog', { name: 'City' }).getByLabel('Value').fill(city)
  await expect(page.getByRole('grid').getByRole('link', { name: 'Alpha' })).toBeVisible()
  await expect(page.getByText('2 records')).toBeVisible()
  await page.keyboard.press('Escape')

  await page.getByTitle(/^Sort by Company/).click()
  await expect(page.getByRole('columnheader', { name: /Company/ })).toHaveAttribute('aria-sort', 'ascending')
  const name = word('view')
  await page.getByRole('button', { name: 'Save as new view' }).click()
  await page.getByLabel('Name of the view').fill(name)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name })).toBeVisible()
  await shoot(page, 'list-filtered')

  const colleague = await context.newPage()
  await colleague.goto(page.url())
  await expect(colleague.getByText('2 records')).toBeVisible()
  await expect(colleague.getByRole('columnheader', { name: /Company/ })).toHaveAttribute(
    'aria-sort',
    'ascending',
  )
})

test('cells are edited in place by keyboard, and a refused value is put back', async ({ page }) => {
  const company = word('inline')
  const [id = ''] = await make(page, 'leads', [{ company, email: 'a@example.com' }])
  await page.goto(`/leads?company=${company}&columns=name,company,city,email`)
  await expect(page.getByRole('gridcell', { name: company }).first()).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('F2')
  await page.keyboard.type('Köln')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('gridcell', { name: 'Köln' })).toBeVisible()
  await expect.poll(async () => (await read(page, `leads/${id}`)).city).toBe('Köln')

  const email = page.getByRole('textbox', { name: 'E-mail' })
  await email.fill('not an address')
  await email.press('Enter')
  await expect(page.getByRole('alert').first()).toBeVisible()
  await expect(page.getByRole('gridcell', { name: 'a@example.com' })).toBeVisible()
})

test('many are changed, deleted, and brought back', async ({ page }) => {
  const city = word('bulk')
  const ids = await make(page, 'leads', [
    { company: 'One', city },
    { company: 'Two', city },
    { company: 'Three', city },
  ])
  await page.goto(`/leads?city=${city}`)
  await page.getByLabel('Select all loaded').check()
  const bar = page.getByRole('region', { name: 'Actions' })
  await expect(bar.getByText('3 selected')).toBeVisible()
  await bar.getByRole('button', { name: 'Edit' }).click()
  await page.getByRole('button', { name: 'Add a field' }).click()
  await page.getByRole('textbox', { name: 'Find a field' }).fill('Interest')
  await page.getByRole('option').first().click()
  await page.getByRole('dialog').getByRole('textbox', { name: 'Interest' }).fill('all of it')
  await page.getByRole('button', { name: 'Change', exact: true }).click()
  await expect(page.getByText('3 records changed')).toBeVisible()
  expect((await read(page, `leads/${ids[1]}`)).interest).toBe('all of it')

  await page.getByLabel('Select all loaded').check()
  await bar.getByRole('button', { name: 'Delete' }).click()
  await expect(page.getByText('3 records moved to the recycle bin')).toBeVisible()
  await expect(page.getByText('Nothing matches')).toBeVisible()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(page.getByText('3 records restored')).toBeVisible()
  await expect(page.getByRole('grid').getByRole('link', { name: 'Two' })).toBeVisible()
})

test('a card is dragged along the board, and asked why when it is lost', async ({ page }) => {
  const name = word('deal')
  const [id = ''] = await make(page, 'opportunities', [{ name, amount: '1200', currency: 'EUR' }])
  await page.goto(`/opportunities?as=board&name=${name}`)
  const card = page.getByRole('listitem').filter({ hasText: name })
  const column = (label: string) => page.getByRole('region', { name: new RegExp(`^${label},`) })
  await expect(column('Prospecting').getByRole('link', { name })).toBeVisible()
  await shoot(page, 'board')

  await card.dragTo(column('Proposal').getByRole('list'))
  await expect(column('Proposal').getByRole('link', { name })).toBeVisible()
  await expect.poll(async () => (await read(page, `opportunities/${id}`)).phase).toBe('proposal')

  await page.getByRole('button', { name: `Move “${name}” to …` }).click()
  await page.getByRole('menuitem', { name: 'Lost' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Reason').fill('Price')
  await page.getByRole('option', { name: 'Price' }).click()
  await dialog.getByRole('button', { name: 'Lost' }).click()
  await expect(column('Lost').getByRole('link', { name })).toBeVisible()
  await expect(dialog).toBeHidden()
  expect(await read(page, `opportunities/${id}`)).toMatchObject({ status: 'lost', lostReason: 'price' })
})

test('the recycle bin shows what was deleted and gives it back', async ({ page }) => {
  const company = word('binned')
  const [id = ''] = await make(page, 'leads', [{ company }])
  await page.request.delete(`/api/v1/leads/${id}`, { headers: { origin: process.env.RONDO_URL ?? '' } })
  await page.goto('/recycle-bin')
  const row = page.getByRole('row').filter({ hasText: company })
  await expect(row).toBeVisible()
  await shoot(page, 'recycle-bin')
  await row.getByRole('button', { name: /Restore/ }).click()
  await expect(page.getByText(/restored$/)).toBeVisible()
  await expect(row).toBeHidden()
  expect((await read(page, `leads/${id}`)).company).toBe(company)
})
