import { expect, shoot, test } from './journey.ts'

test('a file with a near miss and an open date comes in, is known again, and is taken back', async ({
  page,
}) => {
  const stamp = Math.random().toString(36).slice(2, 8)
  const origin = { origin: process.env.RONDO_URL ?? '' }
  const account = await page.request.post('/api/v1/accounts', {
    data: { name: `Cutter Works ${stamp}` },
    headers: origin,
  })
  expect(account.status()).toBe(201)
  const file = {
    name: `opportunities-${stamp}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(
      [
        'Opportunity Name,Account,Amount,Close Date',
        `Pump ${stamp},CutterWorks ${stamp},1200.50,03/04/2027`,
        `Valve ${stamp},CutterWorks ${stamp},80.00,05/06/2027`,
      ].join('\n'),
    ),
  }
  const begin = async () => {
    await page.goto('/imports')
    await page.locator('input[type=file]').setInputFiles(file)
    await expect(page.getByRole('combobox', { name: 'What does it hold?' })).toHaveValue('Opportunities')
    await page.getByRole('button', { name: 'Read the file' }).click()
    await expect(page.getByRole('heading', { name: 'Columns' })).toBeVisible()
  }

  await begin()
  const questions = page.getByRole('region', { name: 'Please decide' })
  await expect(questions.getByText('Close Date: how are the dates written?')).toBeVisible()
  await shoot(page, 'import-questions')
  await questions.getByRole('radio').first().check()
  await questions.getByRole('button', { name: 'Accept the suggestion' }).click()
  await page.getByRole('button', { name: 'Try it out' }).click()
  await expect(page.getByRole('heading', { name: /What would happen/ })).toBeVisible()
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  const count = (name: string) => page.locator(`[data-name=${name}] dd`)
  await expect(page.getByText('Done', { exact: true })).toBeVisible({ timeout: 30_000 })
  await expect(count('created')).toHaveText('2')
  await expect(page.getByRole('link', { name: `Pump ${stamp}` })).toBeVisible()
  await shoot(page, 'import-done')
  const first = page.url()
  await page.getByRole('link', { name: 'Show these Opportunities' }).click()
  await expect(page.getByRole('link', { name: `Import ${file.name}` })).toBeVisible()
  await expect(page.getByText('2 records')).toBeVisible()

  await begin()
  await expect(page.getByText('A file of this shape came in before')).toBeVisible()
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await expect(page.getByText('Done', { exact: true })).toBeVisible({ timeout: 30_000 })
  await expect(count('skipped')).toHaveText('2')
  await expect(count('created')).toHaveText('0')

  await page.goto(first)
  await page.getByRole('button', { name: 'Undo this import' }).click()
  await expect(page.getByText('2 records were taken back.')).toBeVisible()
  const left = await page.request.get(`/api/v1/opportunities?q=${stamp}`)
  expect((await left.json()).data).toEqual([])
})
