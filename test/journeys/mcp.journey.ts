import { expect, shoot, test } from './journey.ts'

// Takes its screens in four looks.
test.describe.configure({ timeout: 150_000 })

test('somebody makes a key for an assistant, which works in their name and says so', async ({
  page,
  playwright,
}) => {
  const mark = Math.random().toString(36).slice(2, 8)
  await page.goto('/profile')
  const part = page.locator('section', { has: page.getByRole('heading', { name: /Assistants/ }) })
  await expect(part.getByText(/\/mcp$/)).toBeVisible()
  await part.getByRole('button', { name: 'New key' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(`Assistant ${mark}`)
  await dialog.getByRole('button', { name: 'Create' }).click()
  const key = (await dialog.getByTestId('secret').textContent())!
  await dialog.getByRole('button', { name: 'I have kept it' }).click()
  await expect(part.getByText(`Assistant ${mark}`)).toBeVisible()
  await shoot(page, 'assistant-key')

  const assistant = await playwright.request.newContext({
    baseURL: new URL(page.url()).origin,
    extraHTTPHeaders: { authorization: `Bearer ${key}` },
  })
  const use = async (name: string, args: object) =>
    assistant.post('/mcp', {
      data: { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: args } },
    })
  const values = { lastName: `Moor${mark}`, company: 'Moor Ltd' }
  const made = await (await use('create', { collection: 'leads', values })).json()
  await page.goto(`/leads/${made.result.structuredContent.id}`)
  await expect(
    page.getByText(new RegExp(`^by .* \\(MCP\\) through the key “Assistant ${mark}”$`)).first(),
  ).toBeVisible()

  await page.goto('/profile')
  await part.getByRole('button', { name: `Revoke Assistant ${mark}` }).click()
  await expect(part.getByText(`Assistant ${mark}`)).toHaveCount(0)
  expect((await use('describe', {})).status()).toBe(401)
  await assistant.dispose()
})
