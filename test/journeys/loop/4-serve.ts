/** From the first fault to the technician's hint. */
import { expect, type Page } from '@playwright/test'
import { customer } from './company.ts'
import {
  act,
  create,
  dayFromNow,
  deliver,
  fetchMails,
  idOf,
  linkIn,
  mailTo,
  pick,
  stands,
  type Walk,
} from './walk.ts'

const { operator } = customer
const support = 'support@falkpumps.example'

/** Sets one of the key facts of a record, where it stands. */
async function setFact(page: Page, label: string, text: string) {
  const facts = page.getByRole('region', { name: 'Key facts' })
  await facts.getByRole('button', { name: `Change ${label}`, exact: true }).click()
  await pick(facts.getByRole('combobox', { name: label, exact: true }), text)
  await facts.getByRole('button', { name: 'Save' }).click()
  await expect(facts.getByRole('combobox', { name: label, exact: true })).toBeHidden()
}

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

  deliver(company.support, {
    from: operator,
    to: support,
    subject: 'The pump hums and will not start',
    text: 'Line 1 stands still, R40-1001. The motor hums.\n\nOle Hansen, Kiel',
  })
  await fetchMails(company, 'Support')
  const page = await as('agent')
  await page.goto('/tickets')
  await expect(page.getByRole('link', { name: 'The pump hums and will not start' })).toBeVisible({
    timeout: 20_000,
  })
  await page.getByRole('link', { name: 'The pump hums and will not start' }).click()
  await expect(page.getByRole('region', { name: 'Conversation' })).toContainText('Line 1 stands still')
  at.ticket = idOf(page)
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
  await shoot(page, 'loop-23-ticket')
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
  await shoot(page, 'loop-24-paused')
}

/** It helped: what was said goes into the ticket, and the time goes on until it is solved. */
export async function solved({ as, shoot, at, company }: Walk) {
  const page = await as('agent')
  await page.goto(`/tickets/${at.ticket}`)
  const question = await mailTo(company, operator.email, /^Re: .*hums/)
  expect(question.text).toContain('blue key')
  deliver(company.support, {
    from: operator,
    to: support,
    subject: `Re: ${question.subject}`,
    text: 'It runs again, thank you!',
    answers: question.messageId,
  })
  await fetchMails(company, 'Support')
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
  await shoot(page, 'loop-25-solved')
}

/** A second fault, at a pump bought long ago: nothing covers it, and nothing known fits. */
export async function secondFault({ as, shoot, at, company }: Walk) {
  deliver(company.support, {
    from: operator,
    to: support,
    subject: 'The old pump leaks',
    text: 'The pump of 2015 at the yard, R40-0007, leaks at the shaft.\n\nOle Hansen',
  })
  await fetchMails(company, 'Support')
  const page = await as('agent')
  await page.goto('/installed-items/new')
  await pick(page.getByRole('combobox', { name: 'Product' }), 'Rotary pump R40')
  await page.getByRole('textbox', { name: 'Serial number' }).fill('R40-0007')
  await pick(page.getByRole('combobox', { name: 'Account' }), 'Nordhafen Dairy')
  await page.getByRole('textbox', { name: 'Delivered on' }).fill('2015-03-02')
  await create(page, /Rotary pump R40/)

  await page.goto('/tickets')
  await page.getByRole('link', { name: 'The old pump leaks' }).click()
  await expect(page.getByRole('region', { name: 'Conversation' })).toContainText('R40-0007')
  at.leak = idOf(page)
  await expect(page.getByRole('region', { name: 'Key facts' })).toContainText(operator.name)
  await act(page, 'Take')
  await stands(page, 'Open')
  await setFact(page, 'Installed item', 'Rotary pump R40, R40-0007')
  await expect(page.locator('main')).toContainText('Not covered')
  await page.getByRole('button', { name: 'None of them fits' }).click()
  await page.getByRole('textbox', { name: 'None of them fits' }).fill('It leaks, it does not hum.')
  await page.getByRole('button', { name: 'Set aside' }).click()
  await expect(page.getByRole('button', { name: 'None of them fits' })).toBeVisible()
  await shoot(page, 'loop-26-leak')
}

/** Somebody has to drive out: customer, item and fault come along from the ticket. */
export async function serviceOrder({ as, at }: Walk) {
  const page = await as('agent')
  await page.goto(`/tickets/${at.leak}`)
  await page.getByRole('button', { name: 'New: Service order' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('button', { name: 'Create' }).click()
  await expect(form).toBeHidden()
}

/** The office asks what it may cost; the operator approves on a page, and only then does anybody start. */
export async function costs({ as, stranger, shoot, at, company }: Walk) {
  const page = await as('agent')
  await page.goto('/service-orders')
  await page.getByRole('link', { name: /^SO-/ }).click()
  await expect(page).toHaveURL(/service-orders\/./)
  at.work = idOf(page)
  await act(page, 'Release')
  await stands(page, 'Released')
  const ask = await act(page, 'Ask for cost approval')
  await ask.getByRole('textbox', { name: /Estimate/ }).fill('650')
  await ask.getByRole('textbox', { name: 'Message' }).fill('The shaft seal is worn.')
  await ask.getByRole('button', { name: 'Ask for cost approval' }).click()
  await expect(ask).toBeHidden()
  const mail = await mailTo(company, operator.email, /cost|approv/i)
  const phone = await stranger(true)
  await phone.goto(linkIn(mail, /\/p\//))
  await phone.getByRole('button', { name: 'Approve the costs' }).click()
  await phone.getByLabel('Your name').fill(operator.name)
  await shoot(phone, 'loop-27-cost-approval')
  await phone.getByRole('button', { name: 'Approve the costs' }).click()
  await expect(phone.getByRole('status')).toContainText('Thank you')
  await expect(page.getByRole('region', { name: 'Key facts' })).toContainText(operator.name)
}

/** A part is missing on the first visit; the second ends the work. */
export async function visits({ as, shoot, at }: Walk) {
  const office = await as('agent')
  const technician = await as('technician')
  for (const visit of [1, 2]) {
    await office.goto(`/service-orders/${at.work}`)
    const form = await act(office, 'Schedule')
    await pick(form.getByRole('combobox', { name: 'Technician' }), 'Theo Kranz')
    await form.getByRole('textbox', { name: 'From' }).fill(`${dayFromNow(visit)} 08:00`)
    await form.getByRole('button', { name: 'Schedule' }).click()
    await expect(form).toBeHidden()
    await stands(office, 'Scheduled')
    await technician.goto(`/service-orders/${at.work}`)
    await act(technician, 'Start')
    await stands(technician, 'In progress')
    if (visit === 2) break
    const stop = await act(technician, 'Interrupt')
    await stop.getByRole('combobox', { name: 'Waits for' }).click()
    await technician.getByRole('option', { name: /Part/ }).click()
    await stop.getByRole('textbox', { name: 'Note' }).fill('Shaft seal not in the van')
    await stop.getByRole('button', { name: 'Interrupt' }).click()
    await stands(technician, 'Interrupted')
    await shoot(technician, 'loop-28-interrupted')
  }
}

/** Hours, a part and a hint. */
export async function confirmation({ as, shoot, at }: Walk) {
  const technician = await as('technician')
  await technician.goto(`/service-orders/${at.work}`)
  await technician.getByRole('button', { name: 'Confirm work' }).click()
  await expect(technician).toHaveURL(/service-confirmations\//)
  at.confirmation = idOf(technician)
  const sheet = technician.getByRole('region', { name: 'What was done' })
  await sheet.getByRole('button', { name: 'Hours' }).click()
  await sheet.getByRole('textbox', { name: 'Quantity' }).fill('3')
  await pick(sheet.getByRole('combobox', { name: 'Product' }), 'Technician hour')
  await sheet.getByRole('button', { name: 'Part', exact: true }).click()
  await pick(sheet.getByRole('combobox', { name: 'Product' }).last(), 'Seal kit R40')
  await sheet.getByRole('textbox', { name: 'Work done' }).fill('Replaced the shaft seal.')
  await sheet.getByRole('textbox', { name: 'Hint' }).fill('They plan a third line for next year.')
  await sheet.getByRole('button', { name: 'Save' }).click()
  await expect(sheet).toContainText('510.00')
  await shoot(technician, 'loop-29-confirmation')
  await act(technician, 'Submit')
  await stands(technician, 'Submitted')
}

/** Approved and posted by the office: an invoice with its reasons, and the hint as a lead. */
export async function posting({ as, shoot, at, company }: Walk) {
  const technician = await as('technician')
  await technician.goto(`/service-orders/${at.work}`)
  const done = await act(technician, 'Done')
  await done.getByRole('button', { name: 'Done' }).click()
  await stands(technician, 'Done')

  const chief = await as('chief')
  await chief.goto(`/service-confirmations/${at.confirmation}`)
  await act(chief, 'Approve')
  await stands(chief, 'Approved')
  await act(chief, 'Post')
  await stands(chief, 'Posted')
  const posted = await company.api('GET', `service-confirmations/${at.confirmation}`)
  at.repair = posted.invoiceId
  at.hint = posted.leadId

  const desk = await as('desk')
  await desk.goto(`/invoices/${at.repair}`)
  await act(desk, 'Issue')
  await stands(desk, 'Issued')
  await expect(desk.getByRole('heading', { level: 1 })).toContainText('00002')
  await shoot(desk, 'loop-30-repair-invoice')
  const rep = await as('rep')
  await rep.goto(`/leads/${at.hint}`)
  await expect(rep.getByRole('region', { name: 'Key facts' })).toContainText('They plan a third line')
  await shoot(rep, 'loop-31-hint')
}
