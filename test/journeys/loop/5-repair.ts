/** The second fault: out of warranty, so somebody drives out, twice, and it is paid for. */
import { expect } from '@playwright/test'
import { customer } from './company.ts'
import { linkIn, mailTo, toSupport } from './post.ts'
import { act, create, dayFromNow, idOf, pick, setFact, stands, type Walk } from './walk.ts'

const { operator } = customer

/** A second fault, at a pump bought long ago: nothing covers it, and nothing known fits. */
export async function secondFault({ as, shoot, at, company }: Walk) {
  await toSupport(
    company,
    'The pump of 2015 at the yard, R40-0007, leaks at the shaft.\n\nOle Hansen',
    'The old pump leaks',
  )
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
  await shoot(page, 'loop-27-leak')
}

/** Somebody has to drive out: customer, item and fault come along from the ticket. */
export async function serviceOrder({ as, at }: Walk) {
  const page = await as('agent')
  await page.goto(`/tickets/${at.leak}`)
  await page.getByRole('button', { name: 'New service order' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('button', { name: 'Create' }).click()
  await expect(form).toBeHidden()
}

/** The office asks what it may cost; the operator approves on a page, and only then does anybody start. */
export async function costs({ as, stranger, shoot, at, company }: Walk) {
  const page = await as('agent')
  await page.goto('/service-orders')
  await page.getByRole('link', { name: 'The old pump leaks', exact: true }).click()
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
  await shoot(phone, 'loop-28-cost-approval')
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
    await shoot(technician, 'loop-29-interrupted')
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
  await shoot(technician, 'loop-30-confirmation')
  await act(technician, 'Submit')
  await stands(technician, 'Submitted')
}

/** The visit is done, and the office approves and posts what the technician wrote down. */
export async function workPosted({ as, at }: Pick<Walk, 'as' | 'at'>) {
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
}

/** Approved and posted by the office: an invoice with its reasons, and the hint as a lead. */
export async function posting({ as, shoot, at, company }: Walk) {
  await workPosted({ as, at })
  const posted = await company.api('GET', `service-confirmations/${at.confirmation}`)
  at.repair = posted.invoiceId
  at.hint = posted.leadId

  const desk = await as('desk')
  await desk.goto(`/invoices/${at.repair}`)
  await act(desk, 'Issue')
  await stands(desk, 'Issued')
  await expect(desk.getByRole('heading', { level: 1 })).toContainText('00002')
  await shoot(desk, 'loop-31-repair-invoice')
  const rep = await as('rep')
  await rep.goto(`/leads/${at.hint}`)
  await expect(rep.getByRole('region', { name: 'Key facts' })).toContainText('They plan a third line')
  await expect(rep.locator('main header')).toContainText('Rita Falk')
  await shoot(rep, 'loop-32-hint')
}
