import { test } from '@playwright/test'
import { expect, shoot } from './journey.ts'
import { workPosted } from './loop/5-repair.ts'
import { customer, openCompany, type Company } from './loop/company.ts'
import { mailTo, toSupport } from './loop/post.ts'
import { act, dayFromNow, idOf, pick, stands, walkWith, type Walk } from './loop/walk.ts'

test.describe.configure({ timeout: 240_000 })
// The walk has pictures of its own; a trace of all of it doubles the work of the browser.
test.use({ trace: 'off' })

const { operator } = customer
const fault = 'Pump trips after ten minutes'

let company: Company | undefined
test.afterEach(() => company?.close())

test('a fault comes by the form, is asked about, repaired on site, doubted, and closed', async ({
  browser,
}) => {
  company = await openCompany()
  const walk = walkWith(browser, company, shoot)
  await test.step('known', () => known(walk))
  await test.step('reported', () => reported(walk))
  await test.step('answered', () => answered(walk))
  await test.step('visited', () => visited(walk))
  await test.step('confirmed', () => confirmed(walk))
  await test.step('solved', () => solved(walk))
  await test.step('doubted', () => doubted(walk))
})

/** A customer with a pump under warranty, and something that is known about such pumps. */
async function known({ company: { api } }: Walk) {
  const [pump] = (await api('GET', 'products?name=Rotary pump R40')).data
  const account = await api('POST', 'accounts', { name: customer.company })
  const [firstName, lastName] = operator.name.split(' ')
  await api('POST', 'contacts', { firstName, lastName, email: operator.email, accountId: account.id })
  await api('POST', 'installed-items', {
    productId: pump.id,
    accountId: account.id,
    serialNumber: 'R40-2001',
    deliveredOn: dayFromNow(-90),
  })
  const article = await api('POST', 'knowledge-articles', {
    title: 'Pump trips when the strainer is blocked',
    symptom: 'The pump trips after some minutes.',
    solution: 'Clean the strainer before the pump.',
    productId: pump.id,
  })
  for (const action of ['review', 'publish'])
    await api('POST', `knowledge-articles/${article.id}/actions/${action}`, {})
}

/** Nobody signs in to report a fault; what is missing is said at the field. */
async function reported({ stranger, shoot, as, at, company }: Walk) {
  const page = await stranger(true)
  await page.goto('/support')
  await page.getByLabel('Name').fill(operator.name)
  await page.getByLabel('E-mail').fill('ole.hansen')
  await page.getByLabel('Subject').fill(fault)
  await page.getByLabel('What happened?').fill('Line 2 stops, the drive shows E14.')
  await page.getByLabel('Serial number').fill('R40-2001')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByLabel('E-mail')).toHaveAccessibleDescription(/e-mail/i)
  await page.getByLabel('E-mail').fill(operator.email)
  await shoot(page, 'service-form')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByRole('status')).toContainText('Its number is T-')
  await mailTo(company, operator.email, new RegExp(fault))

  const agent = await as('agent')
  await agent.goto('/tickets')
  await agent.getByRole('link', { name: fault }).click()
  await expect(agent.getByRole('heading', { level: 1 })).toContainText(fault)
  at.ticket = idOf(agent)
  const facts = agent.getByRole('region', { name: 'Key facts' })
  await expect(facts).toContainText(customer.company)
  await expect(facts).toContainText('R40-2001')
  // Both promises run from the moment it came.
  await expect(agent.locator('main header')).toContainText(/First response.*left/)
  await expect(agent.locator('main')).toContainText('Warranty')
}

/** What is known goes to the customer; until they answer no time is used up. */
async function answered({ as, shoot, company }: Walk) {
  const page = await as('agent')
  await act(page, 'Take')
  await stands(page, 'Open')
  await page.getByRole('button', { name: 'Answer with it' }).first().click()
  await expect(page.getByRole('textbox', { name: 'Reply' })).toHaveValue(/strainer/)
  await page.getByRole('button', { name: 'Send and wait for the customer' }).click()
  await stands(page, 'Pending')
  await expect(page.locator('main header')).toContainText('Stands still')
  await shoot(page, 'service-waiting')

  const question = await mailTo(company, operator.email, new RegExp(`^Re: .*${fault}`))
  expect(question.text).toContain('Clean the strainer')
  await toSupport(company, 'The strainer was clean. It still trips.', question)
  await expect(page.getByRole('region', { name: 'Conversation' })).toContainText('It still trips')
  await stands(page, 'Open')
  await expect(page.locator('main header')).toContainText('left')
}

/** Nobody drives out before what is known was tried or set aside. */
async function visited({ as, shoot, at }: Walk) {
  const page = await as('agent')
  await page.getByRole('button', { name: 'New service order' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('button', { name: 'Create' }).click()
  await expect(page.getByText('Try a known solution first').first()).toBeVisible()
  await shoot(page, 'service-refused')
  await form.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Did not help' }).first().click()
  await expect(page.getByRole('region', { name: 'Known solutions' })).toContainText('tried')
  await page.getByRole('button', { name: 'New service order' }).click()
  await form.getByRole('button', { name: 'Create' }).click()
  await expect(form).toBeHidden()

  await page.goto('/service-orders')
  await page.getByRole('link', { name: fault, exact: true }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('SO-')
  at.work = idOf(page)
  await act(page, 'Release')
  await stands(page, 'Released')
  const plan = await act(page, 'Schedule')
  await pick(plan.getByRole('combobox', { name: 'Technician' }), 'Theo Kranz')
  await plan.getByRole('textbox', { name: 'From' }).fill(`${dayFromNow(1)} 08:00`)
  await plan.getByRole('button', { name: 'Schedule' }).click()
  await expect(plan).toBeHidden()
  await stands(page, 'Scheduled')
}

/** The technician says on site what was done; the warranty pays for it. */
async function confirmed({ as, shoot, at }: Walk) {
  const page = await as('technician')
  await page.goto(`/service-orders/${at.work}`)
  await act(page, 'Start')
  await stands(page, 'In progress')
  await page.getByRole('button', { name: 'Confirm work' }).click()
  await expect(page).toHaveURL(/service-confirmations\/./)
  const sheet = page.getByRole('region', { name: 'What was done' })
  await sheet.getByRole('button', { name: 'Hours' }).click()
  await sheet.getByRole('textbox', { name: 'Quantity' }).fill('2')
  await pick(sheet.getByRole('combobox', { name: 'Product' }), 'Technician hour')
  await sheet.getByRole('button', { name: 'Part', exact: true }).click()
  await pick(sheet.getByRole('combobox', { name: 'Product' }).last(), 'Seal kit R40')
  await sheet.getByRole('textbox', { name: 'Work done' }).fill('Replaced the seal, set the drive anew.')
  await sheet.getByRole('button', { name: 'Save' }).click()
  await expect(sheet).toContainText('400.00')
  at.confirmation = idOf(page)
  await shoot(page, 'service-confirmation')
  await act(page, 'Submit')
  await stands(page, 'Submitted')
  await workPosted({ as, at })
}

/** Solved in the words that the customer gets. */
async function solved({ as, at, company }: Walk) {
  const page = await as('agent')
  await page.goto(`/tickets/${at.ticket}`)
  await resolve(page, 'The seal was replaced.')
  await expect
    .poll(() => company.post.find(operator.email, new RegExp(fault))?.text)
    .toContain('The seal was')
}

async function resolve(page: Awaited<ReturnType<Walk['as']>>, solution: string) {
  const form = await act(page, 'Resolve')
  await form.getByRole('textbox', { name: 'Solution' }).fill(solution)
  await form.getByRole('button', { name: 'Resolve' }).click()
  await stands(page, 'Resolved')
}

/** An answer to the solution opens the ticket again; solved once more it is closed. */
async function doubted({ as, shoot, company }: Walk) {
  const page = await as('agent')
  const told = await mailTo(company, operator.email, new RegExp(fault))
  await toSupport(company, 'Since noon it trips again.', told)
  await expect(page.getByRole('region', { name: 'Conversation' })).toContainText('trips again')
  await stands(page, 'Open')
  await shoot(page, 'service-reopened')
  await resolve(page, 'The drive was set to the wrong current.')
  await act(page, 'Close')
  await stands(page, 'Closed')
}
