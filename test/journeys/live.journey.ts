import { expect, signIn, test } from './journey.ts'

test('what one browser changes stands in the other without a reload', async ({ page, browser }) => {
  const mark = Math.random().toString(36).slice(2, 8)
  const origin = process.env.RONDO_URL ?? ''
  const made = await page.request.post('/api/v1/accounts', {
    data: { name: `Before ${mark}` },
    headers: { origin },
  })
  const { id } = await made.json()

  // The other browser looks at a list and, in a second tab, at the record.
  const context = await browser.newContext({ baseURL: origin })
  const list = await context.newPage()
  await signIn(list)
  await list.goto(`/accounts?q=${mark}`)
  await expect(list.getByRole('grid').getByText(`Before ${mark}`)).toBeVisible()
  const record = await context.newPage()
  await record.goto(`/accounts/${id}`)
  await expect(record.getByRole('heading', { level: 1 })).toHaveText(`Before ${mark}`)
  for (const tab of [list, record])
    await tab.evaluate(() => Object.assign(globalThis, { sameDocument: true }))

  await page.goto(`/accounts/${id}`)
  const facts = page.getByRole('region', { name: 'Key facts' })
  await facts.getByRole('button', { name: /Change Name/ }).click()
  await facts.getByRole('textbox', { name: 'Name' }).fill(`After ${mark}`)
  await facts.getByRole('textbox', { name: 'Name' }).press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`After ${mark}`)

  await expect(record.getByRole('heading', { level: 1 })).toHaveText(`After ${mark}`)
  await expect(record.getByRole('region', { name: 'Timeline' })).toContainText(`After ${mark}`)
  await expect(list.getByRole('grid').getByText(`After ${mark}`)).toBeVisible()

  // New and deleted records come and go in the list as well.
  const second = await page.request.post('/api/v1/accounts', {
    data: { name: `Another ${mark}` },
    headers: { origin },
  })
  await expect(list.getByRole('grid').getByText(`Another ${mark}`)).toBeVisible()
  const gone = await page.request.delete(`/api/v1/accounts/${(await second.json()).id}`, {
    headers: { origin },
  })
  expect(gone.ok()).toBe(true)
  await expect(list.getByRole('grid').getByText(`Another ${mark}`)).toBeHidden()
  for (const tab of [list, record]) expect(await tab.evaluate(() => 'sameDocument' in globalThis)).toBe(true)
  await context.close()
})
