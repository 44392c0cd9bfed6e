/** From the opportunity to the accepted quote. */
import { expect } from '@playwright/test'
import { customer } from './company.ts'
import { linkIn, mailTo } from './post.ts'
import { act, idOf, pick, stands, type Walk } from './walk.ts'

const { user } = customer

/** Lines, forecast and a competitor: what the quote will be made of. */
export async function opportunity({ as, shoot, at }: Walk) {
  const page = await as('rep')
  await page.goto(`/opportunities/${at.deal}`)
  const sheet = page.getByRole('region', { name: 'Products' })
  for (const [index, [product, quantity]] of [
    ['Rotary pump R40', '4'],
    ['Seal kit R40', '8'],
  ].entries()) {
    const line = `Line ${index + 1}`
    await sheet.getByRole('button', { name: 'Add line' }).click()
    await pick(sheet.getByRole('combobox', { name: `Product, ${line}` }), product!)
    await expect(sheet.getByRole('textbox', { name: `Unit price, ${line}` })).not.toHaveValue('')
    await sheet.getByRole('textbox', { name: `Quantity, ${line}` }).fill(quantity!)
  }
  await sheet.getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('region', { name: 'Key facts' })).toContainText('20,640.00')
  await page.getByRole('navigation', { name: 'Path' }).getByRole('button', { name: 'Proposal' }).click()
  await stands(page, 'Proposal')
  await shoot(page, 'loop-06-opportunity')
}

export async function quote({ as, shoot, at, company }: Walk) {
  const page = await as('rep')
  await page.goto(`/opportunities/${at.deal}`)
  await page.getByRole('button', { name: 'New quote' }).click()
  await expect(page).toHaveURL(/\/quotes\//)
  at.quote = idOf(page)
  await expect(page.getByRole('region', { name: 'Lines' })).toContainText('24,561.60')
  await shoot(page, 'loop-07-quote-draft')
  await act(page, 'Submit')
  await stands(page, 'Approved')
  const form = await act(page, 'Send')
  await form.getByLabel('Covering message').fill('As promised, our quote for both lines.')
  await form.getByRole('button', { name: 'Send' }).click()
  await stands(page, 'Sent')
  const mail = await mailTo(company, user.email, /^(?!Thank you)/)
  expect(mail.attachments.map(({ contentType }) => contentType)).toEqual(['application/pdf'])
  at.page = linkIn(mail, /\/p\//)
}

export async function rejection({ stranger, shoot, at }: Walk) {
  const page = await stranger(true)
  await page.goto(at.page!)
  await expect(page.getByText('Rotary pump R40').first()).toBeVisible()
  await shoot(page, 'loop-08-quote-page')
  await page.getByRole('button', { name: 'Decline' }).click()
  await page.getByLabel('Why').selectOption('Price')
  await page.getByLabel('What you would like to tell us').fill('Twelve percent less and it is yours.')
  await page.getByLabel('Your name').fill(user.name)
  await page.getByRole('button', { name: 'Decline' }).click()
  await expect(page.getByRole('status')).toContainText('Thank you for telling us')
}

export async function rejected({ shoot, as, at }: Walk) {
  const rep = await as('rep')
  await rep.goto(`/quotes/${at.quote}`)
  await expect(rep.getByRole('region', { name: 'Key facts' })).toContainText('Twelve percent less')
  await shoot(rep, 'loop-09-quote-rejected')
}

export async function revision({ as, shoot, at }: Walk) {
  const page = await as('rep')
  await page.goto(`/quotes/${at.quote}`)
  await act(page, 'Revise')
  await expect(page).not.toHaveURL(new RegExp(at.quote!))
  at.revision = idOf(page)
  await page.getByRole('textbox', { name: 'Document discount' }).last().fill('12')
  await page.getByRole('region', { name: 'Lines' }).getByRole('button', { name: 'Save' }).click()
  await expect(page.getByRole('region', { name: 'Revisions' })).toContainText('12')
  await act(page, 'Submit')
  await stands(page, 'In approval')
  await shoot(page, 'loop-10-revision')
}

export async function approval({ as, shoot, at }: Walk) {
  const head = await as('head')
  await head.goto('/')
  await expect(head.locator('main')).toContainText('Two yoghurt lines')
  await shoot(head, 'loop-11-approval-waits')
  await head.goto(`/quotes/${at.revision}`)
  await act(head, 'Approve')
  await stands(head, 'Approved')
}

export async function acceptance({ as, stranger, shoot, at, company }: Walk) {
  const rep = await as('rep')
  await rep.goto(`/quotes/${at.revision}`)
  await stands(rep, 'Approved')
  const before = company.post.sent.length
  const form = await act(rep, 'Send')
  await form.getByRole('button', { name: 'Send' }).click()
  await stands(rep, 'Sent')
  await expect.poll(() => company.post.sent.length).toBe(before + 1)
  const mail = company.post.sent.at(-1)!.mail
  at.quoteMail = mail.messageId!

  const page = await stranger(true)
  await page.goto(linkIn(mail, /\/p\//))
  await page.getByRole('button', { name: 'Accept the quote' }).click()
  await page.getByLabel('Your name').fill(user.name)
  await shoot(page, 'loop-12-quote-accept')
  await page.getByRole('button', { name: 'Accept the quote' }).click()
  await expect(page.getByRole('status')).toContainText('Thank you for accepting')

  await rep.goto(`/opportunities/${at.deal}`)
  await stands(rep, 'Won')
  // Won at what was agreed, no longer at the 20,640 that was hoped for.
  await expect(rep.getByRole('region', { name: 'Key facts' })).toContainText('18,163.20')
  const { data } = await company.api('GET', `orders?quoteId=${at.revision}`)
  expect(data).toHaveLength(1)
  at.order = data[0].id
}
