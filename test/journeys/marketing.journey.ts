import { test } from '@playwright/test'
import { expect, shoot } from './journey.ts'
import { openCompany, type Company } from './loop/company.ts'
import { linkIn, mailTo } from './loop/post.ts'
import { act, create, idOf, pick, stands, walkWith, type Walk } from './loop/walk.ts'

test.describe.configure({ timeout: 240_000 })
// The walk has pictures of its own; a trace of all of it doubles the work of the browser.
test.use({ trace: 'off' })

const wording = 'You may write to me about pumps by e-mail.'
const visitor = { name: 'Vera Thoms', email: 'vera@brauhaus.example' }
const prospects = [
  { firstName: 'Ada', lastName: 'Brandt', email: 'ada@kiel.example', city: 'Kiel' },
  { firstName: 'Bodo', lastName: 'Marx', email: 'bodo@kiel.example', city: 'Kiel', doNotContact: true },
  { firstName: 'Cleo', lastName: 'Fuchs', email: 'cleo@kiel.example', city: 'Kiel' },
  { firstName: 'Dora', lastName: 'Ernst', email: 'dora@ulm.example', city: 'Ulm' },
]

let company: Company | undefined
test.afterEach(() => company?.close())

test('a segment becomes a campaign, its form a lead with consent, and who opts out is left alone', async ({
  browser,
}) => {
  company = await openCompany()
  for (const prospect of prospects) await company.api('POST', 'leads', prospect)
  const walk = walkWith(browser, company, shoot)
  await test.step('segment', () => segment(walk))
  await test.step('campaign', () => campaign(walk))
  await test.step('form', () => form(walk))
  await test.step('response', () => response(walk))
  await test.step('lead', () => lead(walk))
  await test.step('mailing', () => mailing(walk))
  await test.step('opted out', () => optedOut(walk))
})

const audience = (page: Awaited<ReturnType<Walk['as']>>) => page.getByRole('region', { name: 'Who is in it' })

/** Everybody in Kiel, but for those who want no marketing. */
async function segment({ as, shoot, at }: Walk) {
  const page = await as('marketing')
  await page.goto('/segments/new')
  await page.getByRole('textbox', { name: 'Name' }).fill('Kiel')
  await page.getByRole('combobox', { name: 'Of' }).click()
  await page.getByRole('option', { name: 'Leads' }).click()
  at.segment = await create(page, 'Kiel')
  await expect(audience(page)).toContainText('Dora Ernst')
  await audience(page).getByRole('button', { name: 'Change filter' }).click()
  const filter = page.getByRole('dialog')
  await filter.getByRole('button', { name: 'Add condition' }).click()
  await page.getByRole('textbox', { name: 'Find a field' }).fill('City')
  await page.getByRole('option', { name: 'City', exact: true }).click()
  await filter.getByRole('textbox', { name: 'Value' }).fill('Kiel')
  await shoot(page, 'marketing-filter')
  await filter.getByRole('button', { name: 'Apply' }).click()
  await expect(audience(page)).not.toContainText('Dora Ernst')
  await expect(audience(page)).toContainText('1 wants no marketing')
  await shoot(page, 'marketing-segment')
}

/** Its release takes the segment in; who is named afterwards comes along, and who may not be written to does not. */
async function campaign({ as, shoot, at }: Walk) {
  const page = await as('marketing')
  await page.goto('/campaigns/new')
  await page.getByRole('textbox', { name: 'Name' }).fill('Pumps for breweries')
  await pick(page.getByRole('combobox', { name: 'Segment' }), 'Kiel')
  at.campaign = await create(page, 'Pumps for breweries')
  await act(page, 'Release')
  await stands(page, 'Released')
  const figures = page.getByRole('region', { name: 'Live figures' })
  await expect(figures.getByRole('link', { name: 'Targeted' })).toBeVisible()
  const add = await act(page, 'Add members')
  // Somebody must be named.
  await add.getByRole('button', { name: 'Add members' }).click()
  await expect(add).toContainText('Say who is added')
  await shoot(page, 'marketing-refused')
  await pick(add.getByRole('combobox', { name: 'Leads' }), 'Dora Ernst')
  await add.getByRole('button', { name: 'Add members' }).click()
  await expect(add).toBeHidden()
  await act(page, 'Start')
  await stands(page, 'Running')
  await expect(figures).toContainText('Members3')
  await shoot(page, 'marketing-campaign')
}

/** A form that asks for a permission, and answers by mail. */
async function form({ as, at, company }: Walk) {
  await company.api('POST', 'mail-templates', {
    name: 'Thank you',
    key: 'thank-you',
    language: 'en',
    subject: 'Thank you, {{ record.firstName }}',
    text: 'Dear {{ record.firstName }},\n\nwe will call you.',
  })
  const page = await as('marketing')
  await page.goto('/web-forms/new')
  await page.getByRole('textbox', { name: 'Name' }).fill('Brewery pumps')
  await pick(page.getByRole('combobox', { name: 'Campaign' }), 'Pumps for breweries')
  await pick(page.getByRole('combobox', { name: 'Answer by mail' }), 'Thank you')
  at.webForm = await create(page, 'Brewery pumps')
  await page.getByRole('textbox', { name: 'Consent to be asked for' }).fill(wording)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toHaveCount(0)
  at.form = (await page.getByRole('link', { name: 'Open page' }).getAttribute('href'))!
}

async function response({ stranger, shoot, at, company }: Walk) {
  const page = await stranger(true)
  await page.goto(`${new URL(at.form!).pathname}?utm_source=brewers-weekly`)
  const [first, last] = visitor.name.split(' ') as [string, string]
  await page.getByLabel('First name').fill(first)
  await page.getByLabel('Last name').fill(last)
  await page.getByRole('textbox', { name: 'E-mail' }).fill(visitor.email)
  await page.getByLabel(wording).check()
  await shoot(page, 'marketing-visitor')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByRole('status')).toHaveText(/Thank you/)
  const answer = await mailTo(company, visitor.email, /Thank you, Vera/)
  expect(answer.text).toContain('we will call you')
}

/** What came in stands at the form; the lead says what it was asked and when it agreed. */
async function lead({ as, shoot, at, company }: Walk) {
  const page = await as('marketing')
  await page.goto(`/web-forms/${at.webForm}`)
  const received = page.getByRole('region', { name: /Received/ })
  await expect(received).toContainText('brewers-weekly')
  await shoot(page, 'marketing-received')
  await expect(received.getByRole('link', { name: visitor.name })).toBeVisible()
  await page.goto('/leads')
  await page.getByRole('link', { name: visitor.name }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(visitor.name)
  at.lead = idOf(page)
  const { consents } = await company.api('GET', `leads/${at.lead}`)
  expect(consents).toMatchObject([{ channel: 'email', basis: 'consent', wording }])
}

/** Its reader gets it once, and leaves by the link in it without an account. */
async function mailing({ as, stranger, shoot, at, company }: Walk) {
  const { data } = await company.api('GET', 'letterheads')
  await company.api('PATCH', `letterheads/${data[0].id}`, { address: 'Hafenweg 1\n20457 Hamburg' })
  const page = await as('marketing')
  await page.goto(`/mailings/new?campaignId=${at.campaign}`)
  await page.getByRole('textbox', { name: 'Name' }).fill('Spring offer')
  await pick(page.getByRole('combobox', { name: 'Campaign' }), 'Pumps for breweries')
  await page.getByRole('textbox', { name: 'Subject' }).fill('Pumps for {{ record.firstName }}')
  await page
    .getByRole('textbox', { name: 'Text' })
    .fill('Dear {{ record.firstName }},\n\nless noise, less power.')
  await create(page, 'Spring offer')
  await expect(page.getByRole('region', { name: 'Who gets it' })).toContainText('Will get it4')
  const letter = page.getByRole('region', { name: 'The mail' })
  await pick(letter.getByRole('combobox'), 'Dora Ernst')
  await expect(letter).toContainText('Dear Dora,')
  await expect(letter).toContainText('Hafenweg 1')
  await shoot(page, 'marketing-mailing')
  const schedule = await act(page, 'Schedule')
  await expect(schedule).toContainText('4 people will get it.')
  await shoot(page, 'marketing-schedule')
  await schedule.getByRole('button', { name: 'Schedule' }).click()
  await expect(schedule).toBeHidden()
  const mail = await mailTo(company, 'dora@ulm.example', /^Pumps for Dora$/)
  const reader = await stranger(true)
  await reader.goto(new URL(linkIn(mail, /\/p\//)).pathname)
  await expect(reader.getByText('You receive our mails')).toBeVisible()
  await shoot(reader, 'marketing-preferences')
  await reader.getByRole('button', { name: 'No more mails' }).click()
  await reader.getByRole('button', { name: 'No more mails' }).last().click()
  await expect(reader.getByRole('status')).toHaveText(/You are unsubscribed/)
  await stands(page, 'Sent')
  await expect(page.getByRole('region', { name: 'What became of it' })).toContainText('Unsubscribed1')
  await shoot(page, 'marketing-mailing-results')
}

/** Out of one campaign is out of the next, and no mail but service mail goes there. */
async function optedOut({ as, shoot, at }: Walk) {
  const page = await as('marketing')
  await page.goto(`/campaign-members?campaignId=${at.campaign}`)
  await page.getByRole('link', { name: 'Ada Brandt' }).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ada Brandt')
  await act(page, 'Opted out')
  await expect(page.locator('main header')).toContainText('Opted out')

  await page.goto(`/segments/${at.segment}`)
  await expect(audience(page)).toContainText('1 has objected')
  await page.goto('/campaigns/new')
  await page.getByRole('textbox', { name: 'Name' }).fill('Seals for breweries')
  await pick(page.getByRole('combobox', { name: 'Segment' }), 'Kiel')
  await create(page, 'Seals for breweries')
  await act(page, 'Release')
  await stands(page, 'Released')
  await expect(page.getByRole('region', { name: 'Live figures' })).toContainText('Members1')

  await page.goto('/mails/new')
  const mail = page.getByRole('form', { name: 'Write a mail' })
  await mail.getByRole('combobox', { name: 'To', exact: true }).fill('ada')
  await page.getByRole('option', { name: /ada@kiel\.example/ }).click()
  await expect(mail.getByRole('alert')).toContainText('objected')
  await shoot(page, 'marketing-barred')
}
