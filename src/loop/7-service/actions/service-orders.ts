/** Service orders: what they take over, when they may end, and the customer's word on costs. */
import { sql } from '#platform/db/sql.ts'
import { invalid, Problem } from '#platform/http/problems.ts'
import { sendMail } from '#platform/mail/index.ts'
import { publicLink, publicUrl } from '#platform/public/index.ts'
import type { Change } from '#platform/records/change.ts'
import { equal } from '#platform/records/diff.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Effect, Guard } from '#platform/records/registry.ts'
import { spokenBy } from '../rules/reader.ts'
import { skipsSolutions } from '../rules/orders.ts'
import { solutionsSettled } from '../rules/solutions.ts'
import { costMail } from '../rules/cost-mail.ts'
import { serviceOrders } from '../schema/service-orders.ts'
import { approvalOf } from './cost-approval.ts'
import { coverageOn, coverFields } from './coverage.ts'
import { recordOf, recordsOf } from './records.ts'

/** Customer, item and fault come along from the ticket; the cover is that of the day. */
export const orderGuard: Guard = async (change, next, previous) => {
  const order = previous ? next : await fromTicket(change, next)
  const changed = (names: string[]) =>
    !previous || names.some((name) => !equal(serviceOrders.fields[name], order[name], previous[name]))
  if (!changed(['installedItemId', 'plannedHours', 'parts'])) return order
  const placed = changed(['installedItemId']) ? await onItem(change, order) : order
  return { ...placed, costApproval: await approvalOf(change, placed) }
}

/** With another item everything about costs is asked anew. */
async function onItem(change: Change, order: Values): Promise<Values> {
  const item = await recordOf(change, 'installed-items', order.installedItemId)
  const accountId = order.accountId ?? item?.accountId ?? null
  if (item && item.accountId !== accountId)
    throw invalid([{ path: 'installedItemId', code: 'item_of_other_account' }])
  const { coverage, coverageReason } = item
    ? coverFields(change, await coverageOn(change, item))
    : { coverage: 'none', coverageReason: null }
  return { ...order, accountId, coverage, coverageReason, costApproval: 'notNeeded' }
}

async function fromTicket(change: Change, order: Values): Promise<Values> {
  const ticket = await recordOf(change, 'tickets', order.ticketId)
  if (!ticket) return order
  if (!skipsSolutions(order) && !solutionsSettled(ticket))
    throw new Problem('conflict', 'solutions_unsettled')
  return {
    ...order,
    subject: order.subject ?? ticket.subject,
    fault: order.fault ?? ticket.description,
    accountId: order.accountId ?? ticket.accountId,
    contactId: order.contactId ?? ticket.contactId,
    installedItemId: order.installedItemId ?? ticket.installedItemId ?? null,
  }
}

const confirmationsOf = (change: Change, orderId: string) =>
  recordsOf(change, 'service-confirmations', sql`t.service_order_id = ${orderId}::uuid`)

export const close: Effect = async (change, order) => {
  const open = (await confirmationsOf(change, order.id)).filter(
    ({ status }) => !['posted', 'reversed'].includes(status),
  )
  if (open.length)
    throw new Problem('conflict', 'confirmation_open', {
      numbers: open.map(({ number }) => number).join(', '),
    })
}

export const cancel: Effect = async (change, order) => {
  const posted = (await confirmationsOf(change, order.id)).filter(({ status }) => status === 'posted')
  if (posted.length) throw new Problem('conflict', 'work_was_posted')
}

/** Mails the customer what it would cost, in their language, with the page on which they answer. */
export const requestCostApproval: Effect = async (change, order, input) => {
  const contact = await recordOf(change, 'contacts', order.contactId)
  const address = input.to ?? contact?.email
  if (!address) throw invalid([{ path: 'to', code: 'address_missing' }])
  const { company } = change.app.config
  const language = spokenBy(contact) ?? company.language
  const token = await publicLink(change, {
    type: 'service-orders',
    id: order.id,
    revision: (order.revision ?? 0) + 1,
  })
  const url = publicUrl(change.app, token)
  const mailId = await sendMail(change, {
    to: [{ address, name: contact?.name ?? null }],
    ...costMail(
      {
        order,
        amount: input.amount,
        message: input.message,
        company: company.name,
        name: contact?.name ?? null,
        url,
      },
      language,
    ),
    aboutType: 'service-orders',
    aboutId: order.id,
  })
  return { set: { publicUrl: url }, result: { mailId } }
}

export const approveCosts: Effect = async (_, order, input) => {
  if ((input.amount ?? order.costEstimate ?? null) === null)
    throw invalid([{ path: 'amount', code: 'required' }])
}
