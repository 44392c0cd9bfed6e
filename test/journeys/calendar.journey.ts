import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { colleague, expect, shoot, test } from './journey.ts'

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
  await expect(page.getByRole('heading', { name: /^Thursday,? 15 May 2031/ })).toBeVisible()
  await expect(page.getByRole('link', { name: new RegExp(`Meeting at 12 ${mark}`) })).toBeVisible()
  await page.getByText('Week', { exact: true }).click()
  await expect(page.getByRole('heading', { name: /12 May 2031/ })).toBeVisible()
  await shoot(page, 'calendar-week')
  await page.getByRole('link', { name: /^New activity on Friday,? 16 May/ }).click()
  await expect(page).toHaveURL(/activities\/new\?type=meeting&startsAt=2031-05-16/)
  await expect(page.getByRole('textbox', { name: 'Starts' })).not.toHaveValue('')
})

test('appointments are moved, stretched and planned among the hours, by pointer and by keys', async ({
  page,
}) => {
  const mark = unique()
  await page.goto('/')
  const headers = { origin: new URL(page.url()).origin }
  const plan = async (subject: string, startsAt: string, endsAt: string, more: object = {}) => {
    const data = { subject: `${subject} ${mark}`, type: 'meeting', startsAt, endsAt, ...more }
    const made = await page.request.post('/api/v1/activities', { data, headers })
    expect(made.ok(), await made.text()).toBe(true)
    return `/api/v1/activities/${(await made.json()).id}`
  }
  const held = async (url: string) => {
    const { startsAt, endsAt } = await (await page.request.get(url)).json()
    return `${startsAt.slice(0, 16)} ${endsAt.slice(11, 16)}`
  }
  const talk = await plan('Talk', '2032-06-15T08:00:00Z', '2032-06-15T09:00:00Z')
  await plan('Review', '2032-06-15T08:30:00Z', '2032-06-15T10:00:00Z')
  await plan('Fair', '2032-06-16T07:00:00Z', '2032-06-18T15:00:00Z')
  const jour = await plan('Jour fixe', '2032-06-14T11:00:00Z', '2032-06-14T12:00:00Z', {
    recurrence: 'FREQ=DAILY',
  })

  await page.goto(`/activities?as=calendar&span=week&on=2032-06-15&q=${mark}`)
  const entry = (name: string) => page.getByRole('link', { name: new RegExp(`^${name} ${mark}`) })
  await expect(entry('Talk')).toBeVisible()
  await expect(entry('Fair')).toHaveCount(1)
  await expect(entry('Jour fixe')).toHaveCount(7)
  await shoot(page, 'calendar-hours')

  const box = async () => (await entry('Talk').boundingBox())!
  const drag = async (from: { x: number; y: number }, by: { x: number; y: number }) => {
    await page.mouse.move(from.x, from.y)
    await page.mouse.down()
    await page.mouse.move(from.x + by.x / 2, from.y + by.y / 2)
    await page.mouse.move(from.x + by.x, from.y + by.y)
    await page.mouse.up()
  }
  // Two hours later, on the next day: a column to the right.
  const column = (await page.getByRole('region', { name: 'Hours' }).locator('section').first().boundingBox())!
  const at = await box()
  await drag({ x: at.x + 10, y: at.y + 10 }, { x: column.width, y: 96 })
  await expect(page.getByText(/Talk .*16 June, 10:00–11:00/).first()).toBeVisible()
  await expect.poll(() => held(talk)).toBe('2032-06-16T10:00 11:00')
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect.poll(() => held(talk)).toBe('2032-06-15T08:00 09:00')
  const tuesday = page.getByRole('region', { name: /^Tuesday,? 15 June/ })
  await expect(tuesday.getByRole('link', { name: new RegExp(`^Talk ${mark}`) })).toBeVisible()

  await entry('Talk').focus()
  await page.keyboard.press('Shift+ArrowDown')
  await expect.poll(() => held(talk)).toBe('2032-06-15T08:15 09:15')
  await entry('Talk').focus()
  await page.keyboard.down('Shift')
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.up('Shift')
  await expect.poll(() => held(talk)).toBe('2032-06-16T08:00 09:00')
  await expect(entry('Talk')).toBeFocused()
  // Faster than the server answers: each goes on from the one before.
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Alt+ArrowDown')
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => held(talk)).toBe('2032-06-16T08:00 09:15')
  await expect(page.getByText(/Somebody else changed this/)).toHaveCount(0)

  // One of a series: only this one.
  const third = (await entry('Jour fixe').nth(2).boundingBox())!
  await drag({ x: third.x + 10, y: third.y + 10 }, { x: 0, y: 48 })
  await expect(page.getByRole('dialog', { name: /repeats/ })).toBeVisible()
  await shoot(page, 'calendar-series')
  await page.getByRole('button', { name: 'Only this one' }).click()
  const left = async () => (await (await page.request.get(jour)).json()).exceptDays
  await expect.poll(left).toBe('2032-06-16')
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click()
  await expect.poll(left).toBe(null)
  await expect(entry('Jour fixe')).toHaveCount(7)

  // A refusal puts it back and says why.
  await page.route('**/api/v1/activities/*', async (route) => {
    if (route.request().method() !== 'PATCH') return route.continue()
    await page.request.patch(talk, { data: { place: 'Elsewhere' }, headers })
    await route.continue()
  })
  await entry('Talk').focus()
  await page.keyboard.press('Shift+ArrowDown')
  await expect(page.getByText(/Somebody else changed this/)).toBeVisible()
  await page.unroute('**/api/v1/activities/*')
  expect(await held(talk)).toBe('2032-06-16T08:00 09:15')

  // Empty time: what is drawn there is planned.
  const free = (await page.getByRole('region', { name: 'Hours' }).locator('section').nth(4).boundingBox())!
  await drag({ x: free.x + 40, y: free.y + 15 * 48 + 2 }, { x: 0, y: 72 })
  const form = page.getByRole('dialog', { name: /New activity/ })
  await form.getByLabel('Subject').fill(`Drawn ${mark}`)
  await expect(form.getByLabel('Ends')).toHaveValue(/16:30/)
  await form.getByRole('button', { name: 'Create' }).click()
  await expect(entry('Drawn')).toBeVisible()
})

test('a meeting is planned with its end, its people and its place, and says with what it clashes', async ({
  page,
}) => {
  const mark = unique()
  await page.goto('/')
  const headers = { origin: new URL(page.url()).origin }
  const made = async (path: string, data: object) => {
    const answer = await page.request.post(`/api/v1/${path}`, { data, headers })
    expect(answer.ok(), await answer.text()).toBe(true)
    return (await answer.json()) as { id: string }
  }
  const account = await made('accounts', { name: `Werk ${mark}` })
  const [startsAt, endsAt] = ['2031-07-01T10:30:00Z', '2031-07-01T11:30:00Z']
  await made('activities', { subject: `Before ${mark}`, type: 'meeting', startsAt, endsAt })

  await page.goto(`/accounts/${account.id}`)
  await page.getByRole('button', { name: /Write a note/ }).click()
  await page.getByText('Meeting', { exact: true }).click()
  await page.getByLabel('Subject').fill(`Kick-off ${mark}`)
  await page.getByLabel('Text', { exact: true }).fill('The plan of the hall')
  await page.getByLabel('Starts').fill('2031-07-01 10:00')
  await page.getByLabel('Place').fill('Hall 3')
  await expect(page.getByLabel('Ends')).toHaveValue(/11:00/)
  const clash = page.getByRole('region', { name: 'At the same time' })
  await expect(clash.getByRole('link', { name: `Before ${mark}` })).toBeVisible()
  await shoot(page, 'meeting-composer')
  await page.getByLabel('Starts').fill('2031-07-01 12:00')
  await expect(clash).toHaveCount(0)
  await page.getByRole('button', { name: 'Plan', exact: true }).click()
  await expect(page.getByRole('link', { name: `Kick-off ${mark}` }).first()).toBeVisible()
  const found = await (await page.request.get(`/api/v1/activities?aboutId=${account.id}`)).json()
  expect(found.data[0]).toMatchObject({
    type: 'meeting',
    endsAt: '2031-07-01T13:00:00.000Z',
    place: 'Hall 3',
  })

  await page.goto(`/activities/${found.data[0].id}/edit`)
  await page.getByLabel('Starts').fill('2031-07-01 11:00')
  await expect(clash.getByRole('link', { name: `Before ${mark}` })).toBeVisible()
  await shoot(page, 'meeting-form')
})

test('calendars of colleagues stand side by side, with no more than that they are busy where no more may be seen', async ({
  page,
}) => {
  const mark = unique()
  await page.goto('/')
  const made = async (who: Page, path: string, data: object) => {
    const headers = { origin: new URL(page.url()).origin }
    const answer = await who.request.post(`/api/v1/${path}`, { data, headers })
    expect(answer.ok(), await answer.text()).toBe(true)
    return (await answer.json()) as { id: string }
  }
  const id = async (who: Page) => (await (await who.request.get('/api/v1/session')).json()).user.id as string
  const rights = {
    types: { '*': { read: 'all' }, activities: { read: 'own', create: 'all', change: 'own' } },
  }
  await made(page, 'roles', { key: `shy-${mark}`, name: `Shy ${mark}`, rights })
  const rep = await colleague(page, `Nora ${mark}`, `shy-${mark}`)
  const [mine, theirs] = [await id(page), await id(rep)]
  const [startsAt, endsAt] = ['2033-03-08T09:00:00Z', '2033-03-08T10:00:00Z']
  const meeting = { type: 'meeting', startsAt, endsAt }
  await made(page, 'activities', { ...meeting, subject: `Own ${mark}` })
  await made(rep, 'activities', { ...meeting, subject: `Nora's ${mark}` })

  const address = `/activities?as=calendar&span=day&on=2033-03-08&people=${mine},${theirs}`
  await page.goto(address)
  const column = (name: RegExp) => page.getByRole('region', { name })
  await expect(
    column(new RegExp(`^Nora ${mark}`)).getByRole('link', { name: new RegExp(`Nora's ${mark}`) }),
  ).toBeVisible()
  await expect(column(/^Admin/).getByRole('link', { name: new RegExp(`Own ${mark}`) })).toBeVisible()
  await page.getByRole('button', { name: '2 people' }).click()
  await expect(page.getByRole('combobox', { name: 'Colleagues' })).toBeVisible()
  await page.keyboard.press('Escape')

  // Who reads but their own may know that the administrator is busy, and no more.
  await rep.goto(address)
  await expect(rep.getByText(/Admin.*: busy/).first()).toBeVisible()
  await expect(rep.getByText(`Own ${mark}`)).toHaveCount(0)
  await shoot(rep, 'calendar-people')
  await rep.context().close()
})
