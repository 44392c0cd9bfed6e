import { test } from '@playwright/test'
import { shoot } from './journey.ts'
import { openCompany, type Company } from './loop/company.ts'
import { walkWith } from './loop/walk.ts'
import * as win from './loop/1-win.ts'
import * as quote from './loop/2-quote.ts'
import * as order from './loop/3-order.ts'
import * as serve from './loop/4-serve.ts'
import * as repair from './loop/5-repair.ts'
import * as learn from './loop/6-learn.ts'

/** Everything between the first click on a form and the next campaign, in one company, with real mails. */
const stations = [
  win.campaign,
  win.response,
  win.lead,
  win.qualification,
  quote.opportunity,
  quote.quote,
  quote.rejection,
  quote.rejected,
  quote.revision,
  quote.approval,
  quote.acceptance,
  order.purchaseOrder,
  order.comparison,
  order.absence,
  order.slip,
  order.escalation,
  order.deliveries,
  order.invoice,
  serve.fault,
  serve.taken,
  serve.waiting,
  serve.solved,
  repair.secondFault,
  repair.serviceOrder,
  repair.costs,
  repair.visits,
  repair.confirmation,
  repair.posting,
  learn.loopReport,
  learn.nextCampaign,
  learn.customerPage,
]

// It has pictures of its own stations; a trace of all of it doubles the work of the browser.
test.use({ trace: 'off' })

let company: Company | undefined
test.afterEach(() => company?.close())

test('one customer goes once round the loop', async ({ browser }) => {
  test.setTimeout(900_000)
  company = await openCompany()
  const walk = walkWith(browser, company, shoot)
  for (const station of stations) await test.step(station.name, () => station(walk))
})
