/** From the campaign to the lead that is converted. */
import { expect } from '@playwright/test'
import { customer } from './company.ts'
import { mailTo } from './post.ts'
import { act, create, idOf, pick, stands, type Walk } from './walk.ts'

const { user, company: firm } = customer

export async function campaign({ as, shoot, at, company }: Walk) {
  const page = await as('marketing')
  await page.goto('/campaigns/new')
  await page.getByRole('textbox', { name: 'Name' }).fill('Hygienic pumping')
  await pick(page.getByRole('combobox', { name: 'Type' }), 'Web ad')
  await page.getByRole('textbox', { name: 'Budget' }).fill('5000')
  const costs = page.getByRole('group', { name: 'Costs' })
  await costs.getByRole('button', { name: 'Add line' }).click()
  await costs.getByRole('textbox', { name: 'What for, Line 1' }).fill('Advertisements')
  await costs.getByRole('textbox', { name: 'Amount, Line 1' }).fill('2000')
  at.campaign = await create(page, 'Hygienic pumping')
  await act(page, 'Release')
  await stands(page, 'Released')
  await act(page, 'Start')
  await stands(page, 'Running')

  // The answer by mail is a template with merge fields; its words are the company's own.
  const template = await company.api('POST', 'mail-templates', {
    name: 'Thank you for asking',
    key: 'thank-you',
    language: 'en',
    subject: 'Thank you, {{ record.firstName }}',
    text: 'Dear {{ record.firstName }},\n\nwe will call you about {{ record.interest }} within a day.',
  })
  expect(template.id).toBeTruthy()
  await page.goto('/web-forms/new')
  await page.getByRole('textbox', { name: 'Name' }).fill('Ask about pumps')
  await pick(page.getByRole('combobox', { name: 'Campaign' }), 'Hygienic pumping')
  await pick(page.getByRole('combobox', { name: 'Answer by mail' }), 'Thank you for asking')
  await create(page, 'Ask about pumps')
  const asked = page.getByRole('region', { name: 'What the form asks' })
  for (const field of ['Website', 'City', 'Country', 'Interest']) {
    await asked.getByRole('button', { name: 'Add field' }).click()
    await page.getByRole('menuitem', { name: field, exact: true }).click()
  }
  await page.getByRole('button', { name: 'Save', exact: true }).first().click()
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toHaveCount(0)
  at.form = (await page.getByRole('link', { name: 'Open page' }).getAttribute('href'))!
  await page.getByRole('heading', { level: 1 }).scrollIntoViewIfNeeded()
  await shoot(page, 'loop-01-web-form')
}

/** The user at the customer fills the form, and one lead stands under the campaign. */
export async function response({ stranger, shoot, at, company }: Walk) {
  const page = await stranger(true)
  await page.goto(`${new URL(at.form!).pathname}?utm_source=trade-journal&utm_campaign=hygienic`)
  const [first, last] = user.name.split(' ') as [string, string]
  await page.getByLabel('First name').fill(first)
  await page.getByLabel('Last name').fill(last)
  await page.getByLabel('Company').fill(firm)
  await page.getByLabel('E-mail').fill(user.email)
  await page.getByLabel('Website').fill('https://nordhafen.example')
  await page.getByLabel('City').fill('Hamburg')
  await page.getByLabel('Country').selectOption('Germany')
  await page.getByLabel('Interest').fill('Pumps for yoghurt')
  await page.getByLabel('Description').fill('Two lines in Kiel, 40 l a minute each.')
  await shoot(page, 'loop-02-form-filled')
  await page.getByRole('button', { name: 'Send' }).click()
  await expect(page.getByRole('status')).toHaveText(/Thank you/)
  const answer = await mailTo(company, user.email, /Thank you, Una/)
  expect(answer.text).toContain('Pumps for yoghurt')
}

/** One lead, assigned, under its campaign. */
export async function lead({ as, shoot, at }: Walk) {
  const rep = await as('rep')
  await rep.goto('/leads')
  await rep.getByRole('link', { name: user.name }).click()
  await expect(rep.getByRole('heading', { level: 1 })).toContainText(user.name)
  at.lead = idOf(rep)
  await expect(rep.getByRole('region', { name: 'Key facts' })).toContainText('Hygienic pumping')
  await expect(rep.locator('main header')).toContainText('Rita Falk')
  await shoot(rep, 'loop-03-lead')
}

export async function qualification({ as, shoot, at }: Walk) {
  const page = await as('rep')
  await page.goto(`/leads/${at.lead}`)
  const form = await act(page, 'Qualify')
  for (const answer of ['Yes, approved', 'Our contact takes part', 'Urgent problem', 'Within three months'])
    await form.getByRole('radio', { name: answer }).check()
  await expect(form.getByRole('status')).toContainText('90 points')
  await shoot(page, 'loop-04-questionnaire')
  await form.getByRole('button', { name: 'Qualify' }).click()
  await expect(form).toBeHidden()

  const convert = await act(page, 'Convert')
  await expect(convert).toContainText(`New: ${firm}`)
  await convert.getByRole('textbox', { name: 'Name', exact: true }).fill('Two yoghurt lines')
  await shoot(page, 'loop-05-convert')
  await convert.getByRole('button', { name: 'Convert' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Two yoghurt lines')
  at.deal = idOf(page)
}
