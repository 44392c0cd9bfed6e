/** From the purchase order to the paid invoice. */
import { expect } from '@playwright/test'
import { customer, ordersAddress, staff, type Person } from './company.ts'
import { deliver, fetchMails, linkIn, mailTo } from './post.ts'
import { act, dayFromNow, idOf, pick, stands, type Walk } from './walk.ts'

const { user, buyer, clerk, plant } = customer

/** Her buyer mails an order with another price and another address. */
export async function purchaseOrder({ as, shoot, at, company }: Walk) {
  deliver(company.orders, {
    from: buyer,
    to: ordersAddress,
    subject: 'Order PO-4711',
    text: 'Please find our order attached.\n\nBruno Keller, Purchasing',
    answers: at.quoteMail,
    file: { name: 'PO-4711.txt', type: 'text/plain', bytes: Buffer.from(paper) },
  })
  await fetchMails(company, 'Orders')
  await expect.poll(async () => (await company.api('GET', 'mails?subject=Order PO-4711')).data.length).toBe(1)
  const page = await as('desk')
  at.account = (await company.api('GET', `orders/${at.order}`)).accountId
  await page.goto(`/accounts/${at.account}`)
  await expect(page.getByRole('region', { name: 'Timeline' })).toContainText('Order PO-4711')
  await shoot(page, 'loop-13-order-mail')
}

const paper = `Order PO-4711
4 x Rotary pump R40 at 4,200.00 net
8 x Seal kit R40 at 158.40 net
Deliver to: ${plant.street}, ${plant.postalCode} ${plant.city}
`

export async function comparison({ as, shoot, at, company }: Walk) {
  const page = await as('desk')
  await page.goto(`/orders/${at.order}`)
  const form = await act(page, "Compare customer's order")
  await form.getByRole('textbox', { name: 'Number', exact: true }).fill('PO-4711')
  await form.getByRole('textbox', { name: /Unit price, Line 1/ }).fill('4200')
  await form.getByRole('textbox', { name: 'Street' }).fill(plant.street)
  await form.getByRole('textbox', { name: /Postal code/ }).fill(plant.postalCode)
  await form.getByRole('textbox', { name: 'City' }).fill(plant.city)
  await form.getByRole('textbox', { name: 'Country' }).fill(plant.country)
  await pick(form.getByRole('combobox', { name: 'File' }), 'PO-4711')
  await shoot(page, 'loop-14-compare')
  await form.getByRole('button', { name: "Compare customer's order" }).click()
  const differences = page.getByRole('region', { name: 'Their order and ours' })
  await expect(differences.getByRole('row')).toHaveCount(3)
  await shoot(page, 'loop-15-differences')
  await differences
    .getByRole('row', { name: /Net price/ })
    .getByRole('button', { name: 'Keep ours' })
    .click()
  await differences
    .getByRole('row', { name: /address/ })
    .getByRole('button', { name: 'Take theirs' })
    .click()
  await expect(differences.getByRole('button')).toHaveCount(0)
  await act(page, 'Confirm')
  await stands(page, 'Confirmed')
  const mail = await mailTo(company, user.email, /order/i)
  expect(mail.attachments.map(({ contentType }) => contentType)).toContain('application/pdf')
  at.status = linkIn(mail, /\/p\//)
  await shoot(page, 'loop-16-confirmed')
}

/** The owner of the order goes away for some days, and says who stands in. */
export async function absence({ as, shoot }: Walk) {
  const page = await as('rep')
  await page.goto('/profile')
  await page.getByRole('button', { name: 'New absence' }).click()
  const form = page.getByRole('dialog')
  await form.getByRole('textbox', { name: 'First day' }).fill(dayFromNow(-1))
  await form.getByRole('textbox', { name: 'Last day' }).fill(dayFromNow(7))
  await pick(form.getByRole('combobox', { name: 'Substitute' }), staff.substitute.name)
  await form.getByRole('button', { name: 'Create' }).click()
  await expect(form).toBeHidden()
  await expect(page.locator('main')).toContainText(staff.substitute.name)
  await shoot(page, 'loop-17-absence')
}

/** A day moves, and the customer hears it from us. */
export async function slip({ as, stranger, shoot, at, company }: Walk) {
  // The ladder as it is shipped, in a minute instead of three days.
  const [policy] = (await company.api('GET', 'clock-policies?name=Slipped delivery')).data
  await company.api('PATCH', `clock-policies/${policy.id}`, {
    targets: policy.targets.map((target: object) => ({ ...target, minutes: 1 })),
  })
  const page = await as('desk')
  await page.goto(`/orders/${at.order}`)
  const form = await act(page, 'Move promised date')
  await form.getByRole('textbox', { name: 'Promised for', exact: true }).fill(dayFromNow(40))
  await form.getByRole('textbox', { name: 'Reason' }).fill('The casting has to be made again.')
  await form.getByRole('checkbox', { name: 'Seal kit R40' }).uncheck()
  await shoot(page, 'loop-18-slip')
  await form.getByRole('button', { name: 'Move promised date' }).click()
  await expect(form).toBeHidden()
  const mail = await mailTo(company, user.email, /come later/i)
  expect(mail.text).toContain('The casting has to be made again.')
  const phone = await stranger(true)
  await phone.goto(linkIn(mail, /\/p\//))
  await expect(phone.getByText('Rotary pump R40').first()).toBeVisible()
  await shoot(phone, 'loop-19-status-page')
}

/** With the owner away, the substitute learns of it first, then the manager; the owner is left alone. */
export async function escalation({ as, shoot }: Walk) {
  const told = async (person: Person) => {
    const answer = await (await as(person)).request.get('/api/v1/notifications?kind=escalated')
    return (await answer.json()).data.map(({ title }: { title: string }) => title)
  }
  const slipped = [expect.stringContaining('Slipped delivery')]
  await expect.poll(() => told('head'), { timeout: 150_000 }).toEqual(expect.arrayContaining(slipped))
  expect(await told('substitute')).toEqual(slipped)
  expect(await told('rep')).toEqual([])
  const head = await as('head')
  await head.goto('/')
  await head.getByRole('button', { name: /^Notices/ }).click()
  await expect(head.getByRole('dialog')).toContainText('Slipped delivery')
  await shoot(head, 'loop-20-escalated')
}

/** Two deliveries, each pump with its serial number and version; what arrived is installed at the plant. */
export async function deliveries({ as, shoot, at }: Walk) {
  const page = await as('desk')
  for (const [round, { serials, kits }] of [
    { serials: ['R40-1001', 'R40-1002'], kits: '8' },
    { serials: ['R40-1003', 'R40-1004'], kits: '0' },
  ].entries()) {
    await page.goto(`/orders/${at.order}`)
    const form = await act(page, 'Deliver')
    const pumps = form.getByRole('textbox', { name: 'Serial numbers of Rotary pump R40' })
    await form.getByRole('textbox', { name: 'Quantity of Rotary pump R40' }).fill('2')
    for (const serial of serials) {
      await pumps.fill(serial)
      await pumps.press('Enter')
    }
    await form.getByRole('textbox', { name: 'Version' }).first().fill('2.4')
    if (kits !== '0') await form.getByRole('textbox', { name: 'Quantity of Seal kit R40' }).fill(kits)
    if (!round) await shoot(page, 'loop-21-deliver')
    await form.getByRole('button', { name: 'Deliver' }).click()
    await expect(form).toBeHidden()
    await expect(page.getByRole('region', { name: 'Key facts' })).toContainText(round ? 'Done' : 'Partly')
  }
  await shoot(page, 'loop-22-delivered')
}

/** One invoice, sent to the accounts clerk; paid in two parts. */
export async function invoice({ as, shoot, at, company }: Walk) {
  const page = await as('desk')
  await page.goto(`/orders/${at.order}`)
  const form = await act(page, 'Invoice')
  await form.getByRole('button', { name: 'Invoice' }).click()
  await expect(page).toHaveURL(/\/invoices\//)
  at.invoice = idOf(page)
  await act(page, 'Issue')
  await stands(page, 'Issued')
  const letter = await act(page, 'Send')
  await letter.getByRole('textbox', { name: 'To' }).fill(clerk.email)
  await letter.getByRole('button', { name: 'Send' }).click()
  const mail = await mailTo(company, clerk.email, /I-\d{4}-00001/)
  expect(mail.attachments.map(({ contentType }) => contentType)).toEqual(['application/pdf'])
  const totals = page.getByRole('region', { name: 'Totals' })
  for (const amount of ['10000', '11614.21']) {
    const payment = await act(page, 'Record payment')
    await payment.getByRole('textbox', { name: 'Amount' }).fill(amount)
    await payment.getByRole('button', { name: 'Record payment' }).click()
    await expect(payment).toBeHidden()
    if (amount === '10000') await expect(totals).toContainText('11,614.21')
  }
  await expect(totals.getByRole('definition').last()).toContainText('0.00')
  await shoot(page, 'loop-23-paid')
  const order = await company.api('GET', `orders/${at.order}`)
  expect(order).toMatchObject({ deliveryState: 'done', billingState: 'done', paymentState: 'done' })
}
