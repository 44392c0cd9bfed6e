/** The first fault: a question by mail, covered, and solved by what is known. */
import { expect } from '@playwright/test'
import { customer } from './company.ts'
import { mailTo, toSupport } from './post.ts'
import { act, idOf, pick, setFact, stands, type Walk } from './walk.ts'

const { operator } = customer

/** Somebody whose address nobody knows reports a fault; the agent says who it is, and what covers it shows. */
export async function fault({ as, at, company }: Walk) {
  const { api } = company
  const [pump] = (await api('GET', 'products?name=Rotary pump R40')).data
  const article = await api('POST', 'knowledge-articles', {
    title: 'Pump hums and does not start',
    symptom: 'The motor hums, the shaft does not turn.',
    solution: 'Switch off, turn the shaft by hand once, reset the drive with the blue key.',
    productId: pump.id,
  })
  for (const action of ['review', 'publish'])
    await api('POST', `knowledge-articles/${article.id}/actions/${action}`, {})

  await toSupport(
    company,
    'Line 1 stands still, R40-1001. The motor hums.\n\nOle Hansen, Kiel',
    'The pump hums and will not start',
  )
  const page = await as('agent')
  await page.goto('/tickets')
  await expect(page.getByRole('link', { name: 'The pump hums and will not start' })).toBeVisible({
    timeout: 20_000,
  })
  await page.getByRole('link', { name: 'The pump hums and will not start' }).click()
  await expect(page.getByRole('region', { name: 'Conversation' })).toContainText('Line 1 stands still')
  at.ticket = idOf(page)
  const receipt = await mailTo(company, operator.email, /hums/)
  expect(receipt.text).toContain('your message has arrived')
}

/** The agent says who it is and what it is about; what covers it shows, and the clocks run. */
export async function taken({ as, shoot, at }: Walk) {
  const page = await as('agent')
  await page.goto(`/tickets/${at.ticket}`)
  await act(page, 'Take')
  await stands(page, 'Open')
  await setFact(page, 'Account', 'Nordhafen Dairy')
  const facts = page.getByRole('region', { name: 'Key facts' })
  await facts.getByRole('button', { name: 'Change Contact', exact: true }).click()
  await facts.getByRole('combobox', { name: 'Contact', exact: true }).fill(operator.name)
  await page.getByRole('option', { name: /Create/ }).click()
  const contact = page.getByRole('dialog')
  await contact.getByRole('textbox', { name: 'E-mail' }).fill(operator.email)
  await pick(contact.getByRole('combobox', { name: 'Account' }), 'Nordhafen Dairy')
  await contact.getByRole('button', { name: 'Create' }).click()
  await expect(contact).toBeHidden()
  await facts.getByRole('button', { name: 'Save' }).click()
  await setFact(page, 'Installed item', 'Rotary pump R40')
  await expect(page.locator('main header')).toContainText('left')
  await expect(page.locator('main')).toContainText('Warranty')
  await shoot(page, 'loop-24-ticket')
}

/** A known solution goes to the customer; while they try it the clock stands. */
export async function waiting({ as, shoot, at }: Walk) {
  const page = await as('agent')
  await page.goto(`/tickets/${at.ticket}`)
  await page.getByRole('button', { name: 'Answer with it' }).first().click()
  await expect(page.getByRole('textbox', { name: 'Reply' })).toHaveValue(/blue key/)
  await page.getByRole('button', { name: 'Send and wait for the customer' }).click()
  await stands(page, 'Pending')
  await expect(page.locator('main header')).toContainText('Stands still')
  await shoot(page, 'loop-25-paused')
}

/** It helped: what was said goes into the ticket, and the time goes on until it is solved. */
export async function solved({ as, shoot, at, company }: Walk) {
  const page = await as('agent')
  await page.goto(`/tickets/${at.ticket}`)
  const question = await mailTo(company, operator.email, /^Re: .*hums/)
  expect(question.text).toContain('blue key')
  await toSupport(company, 'It runs again, thank you!', question)
  await expect(page.getByRole('region', { name: 'Conversation' })).toContainText('It runs again', {
    timeout: 20_000,
  })
  await stands(page, 'Open')
  await page.getByRole('button', { name: 'Known solutions' }).click()
  await page.getByRole('button', { name: 'Helped' }).first().click()
  const form = await act(page, 'Resolve')
  await form.getByRole('textbox', { name: 'Solution' }).fill('Reset the drive with the blue key.')
  await form.getByRole('button', { name: 'Resolve' }).click()
  await stands(page, 'Resolved')
  await expect.poll(() => company.post.find(operator.email, /hums/)?.text).toContain('Reset the drive')
  await shoot(page, 'loop-26-solved')
}
