/** Service: machines that stand at customers, contracts, faults, visits, and what the workshop knows about them. */
import { receiveMail } from '#platform/mail/index.ts'
import { dayOf, later, shifted, soon, type Stage, type Story } from '#platform/demo/story.ts'
import type { Random } from '#platform/demo/random.ts'
import type { Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'

interface Fault {
  /** Part of the product's group that it befalls. */
  group: string
  subject: string
  text: string
  cause: string
  solution: string
}
const fault = (group: string, subject: string, text: string, cause: string, solution: string): Fault => ({
  group,
  subject,
  text,
  cause,
  solution,
})

const faults: Fault[] = [
  fault('pumps', 'Mechanical seal leaks', 'There is a puddle under the pump, about a cup an hour.', 'Dry run during filling has scored the seal faces.', 'Replace the seal kit; set the dry-run protection to 3 s.'),
  fault('pumps', 'Bearing noise at full speed', 'A grinding noise above 2600 rpm since the weekend.', 'Grease washed out by cleaning.', 'Replace the bearing set; use the shielded version for wash-down areas.'),
  fault('pumps', 'Pump does not reach its flow', 'We get 60 m³/h where it used to be 78.', 'Impeller worn by sand, or air in the suction line.', 'Check the suction line for air first; then measure the impeller and replace it below 168 mm.'),
  fault('pumps', 'Motor protection trips', 'Trips two or three times a day, always after the CIP.', 'Medium thicker than designed for after cleaning.', 'Lower the ramp to 8 s and the start speed to 40 %.'),
  fault('Dosing', 'Dosing stroke is irregular', 'The dosed amount varies by a fifth.', 'Crystals on the suction valve.', 'Flush with warm water for ten minutes; replace the diaphragm set when it does not help.'),
  fault('High-pressure', 'Pressure falls below 180 bar', 'Cleaning takes twice as long as last month.', 'Plunger packing worn.', 'Retighten the packing by a quarter turn; replace it when water runs from the relief bore.'),
  fault('Compress', 'Compressor trips on high temperature', 'Stops every afternoon at 110 °C.', 'Cooler clogged, or the room is too warm.', 'Blow out the cooler against the flow; check that exhaust air leaves the room.'),
  fault('Compress', 'Oil in the compressed air', 'The paint shop complains of oil spots.', 'Separator element saturated.', 'Replace the oil separator and check the return line for dirt.'),
  fault('Compress', 'Pressure drops at night', 'At six bar in the morning although nothing runs.', 'Leak in the network, check valve sticking.', 'Close the main valve: if it holds, the network leaks; else clean the check valve.'),
  fault('Compress', 'Dew point alarm on the dryer', 'Alarm A7 since this morning.', 'Drain blocked.', 'Clean the float drain; the alarm clears after twenty minutes.'),
  fault('Software', 'PumpSight shows no data since the update', 'All tiles are grey since the update to 5.0.', 'The gateway lost its certificate.', 'Renew the certificate under Gateway > Security and restart the service.'),
  fault('Software', 'Alarm mails do not arrive', 'Nobody got the mail last night.', 'Sender blocked by the customer’s mail server.', 'Use the customer’s own SMTP server under Settings > Mail.'),
  fault('Software', 'Licence key is not accepted', 'After changing the server the key is refused.', 'Licence bound to the old machine.', 'Release the licence in the portal and enter it again.'),
] // prettier-ignore

const questions: [subject: string, text: string, answer: string][] = [
  ['Which oil for the KX series?', 'Our supplier changed the brand. May we use ISO VG 46?', 'Yes, any ISO VG 46 screw compressor oil; change it every 4000 hours.'],
  ['Drawings for a new base frame', 'We move the pumps. Could you send the drawings?', 'Sent the dimensional drawings with hole patterns.'],
  ['How long are spare parts on stock?', 'We plan our own stock for the next years.', 'Fifteen years after the end of a series.'],
  ['Training for two new operators', 'Two colleagues start in spring. Which course fits?', 'Operator training, one day on site; two dates offered.'],
] // prettier-ignore

export interface Served {
  accountId: string
  name: string
  contacts: { id: string; name: string }[]
}

/** What the service desk knows and how it is organised. */
export async function enterService(c: Change, stage: Stage): Promise<void> {
  const manager = stage.as(c, stage.staff['service-manager']![0]!)
  const [queue] = c.app.config.records('queues')
  const desk = {
    memberIds: stage.staff['service-agent'],
    assignment: 'load',
    address: 'service@velmann.example',
  }
  await c.patch('queues', queue!.id, desk)
  for (const { subject, text, cause, solution, group } of faults) {
    const article = {
      title: subject,
      symptom: text,
      cause,
      solution,
      audience: group === 'Software' ? 'public' : 'internal',
    }
    const { id } = await manager.create('knowledge-articles', article)
    await manager.act('knowledge-articles', id, 'review')
    await manager.act('knowledge-articles', id, 'publish')
  }
  for (const title of ['Vibration after alignment', 'Choosing the right seal material'])
    await manager.create('knowledge-articles', {
      title,
      symptom: 'Collected from three tickets; solution under test.',
    })
}

/** A machine that stood there before the first day. */
export async function enterItem(
  c: Change,
  chance: Random,
  accountId: string,
  product: Values,
  count: number,
): Promise<void> {
  const deliveredOn = dayOf(shifted(c.now, -chance.between(200, 2600)))
  const head = String(product.name).split(' ').slice(0, 2).join('')
  const item = await c.create('installed-items', {
    accountId,
    productId: product.id,
    serialNumber: product.serialised
      ? `${head}-${deliveredOn.slice(2, 4)}-${String(100 + count).padStart(5, '0')}`
      : null,
    release: product.versioned ? chance.pick(['3.8.1', '4.0.2']) : null,
    deliveredOn,
    site: chance.pick(['Hall 1', 'Hall 2', 'Pump room', 'Boiler house', 'Utility building']),
  })
  await c.act('installed-items', item.id, 'install', { installedOn: deliveredOn })
}

/** A contract for all that an account has of ours. */
export async function* contractStory(stage: Stage, chance: Random, served: Served, at: string): Story {
  const manager = stage.staff['service-manager']![0]!
  const kind = chance.weighted({ Inspection: 40, Maintenance: 40, 'Full service': 20 })
  const full = kind === 'Full service'
  let c = stage.as(yield at, manager)
  const { id } = await c.create('service-contracts', {
    name: `${kind} ${served.name.split(' ').slice(0, 2).join(' ')}`,
    accountId: served.accountId,
    contactId: served.contacts[0]?.id,
    validFrom: dayOf(shifted(at, 14)),
    validUntil: dayOf(shifted(at, chance.chance(0.25) ? 379 : 1110)),
    labourPercent: kind === 'Inspection' ? '0' : '100',
    partsPercent: full ? '100' : '0',
    travelPercent: full ? '100' : '50',
    includedHours: full ? null : '24',
    includedVisits: full ? null : 2,
    partsDiscountPercent: '5',
    price: String(full ? chance.between(48, 120) * 100 : chance.between(12, 38) * 100),
    hourlyRate: '98',
  })
  c = stage.as(yield later(at, 2, 9, chance), manager)
  await c.act('service-contracts', id, 'activate')
}

/** What a ticket may lead to beside its solution. */
export interface Service {
  parts: Values[]
  labour: string
  billed: (invoiceId: string, at: string) => Story
}

/** A customer calls or writes; somebody helps, or drives out. */
export async function* ticketStory(
  stage: Stage,
  chance: Random,
  served: Served,
  at: string,
  service: Service,
): Story {
  let c = yield at
  const item = await itemOf(c, chance, served.accountId)
  const ask = item && chance.chance(0.82) ? troubleOf(chance, item.group) : null
  const [subject, text, answer] = ask ? [ask.subject, ask.text, ask.solution] : chance.pick(questions)
  const contact = chance.pick(served.contacts)
  const told = {
    subject: ask && item ? `${subject} (${item.name})` : subject,
    text: `Hello,\n\n${text}${item?.serial ? ` Serial number ${item.serial}.` : ''}\n\nKind regards\n${contact.name}`,
  }
  const found = {
    type: ask ? 'fault' : 'question',
    installedItemId: item?.id ?? null,
    impact: ask ? chance.pick(['low', 'medium', 'medium', 'high']) : 'low',
    urgency: ask ? chance.pick(['low', 'medium', 'high']) : 'low',
  }
  let id: string
  if (chance.chance(0.5)) {
    await writes(c, contact.id, told, chance)
    c = yield soon(at, 2.6)
    id = await raised(c, told.subject, served.accountId)
    const { agentId } = await ticket(c, id)
    await stage.as(c, agentId).patch('tickets', id, found)
  } else {
    const agent = stage.as(c, chance.pick(stage.staff['service-agent']!))
    const made = await agent.create('tickets', {
      ...found,
      subject: told.subject,
      description: text,
      channel: chance.pick(['phone', 'phone', 'form']),
      accountId: served.accountId,
      contactId: contact.id,
    })
    id = made.id
  }
  const { agentId } = await ticket(c, id)
  c = stage.as(
    yield soon(c.now, Number(chance.weighted({ '0.3': 40, '1.5': 40, '5': 14, '26': 6 }))),
    agentId,
  )
  await c.act('tickets', id, 'reply', {
    body: `Thank you, ${contact.name}. We are looking into it and will be back shortly.`,
  })
  if (chance.chance(0.25)) {
    await c.act('tickets', id, 'reply', {
      body: 'Could you send us a photo of the type plate and the last alarms?',
    })
    await c.act('tickets', id, 'wait', { on: chance.chance(0.8) ? 'customer' : 'supplier' })
    c = stage.as(yield later(c.now, 1, 3, chance), agentId)
    await c.act('tickets', id, 'proceed')
  }
  c = stage.as(yield chance.chance(0.6) ? soon(c.now, 2) : later(c.now, 1, 3, chance), agentId)
  const article = ask && (await articleOf(c, ask.subject))
  const drives = ask && ask.group !== 'Software' && chance.chance(0.34)
  if (article) {
    const helped = !drives
    await c.act('tickets', id, 'trySolution', {
      articleId: article,
      helped,
      note: helped ? null : 'No change after the steps.',
    })
  }
  if (drives) return yield* visitStory(stage, chance, { ticketId: id, fault: ask }, service, c.now)
  await c.act('tickets', id, 'reply', { body: answer })
  const solved = { ...(article ? { articleId: article } : {}), tell: false }
  await c.act('tickets', id, 'resolve', { ...solved, solution: answer })
  // What is quiet for long enough closes by itself.
  if (!chance.chance(0.06)) return
  c = stage.as(yield later(c.now, 3, 7, chance), agentId)
  await c.act('tickets', id, 'reopen')
  c = stage.as(yield later(c.now, 1, 2, chance), agentId)
  await c.act('tickets', id, 'resolve', { solution: `${answer} Done a second time, with the right parts.` })
}

interface Cause {
  ticketId?: string
  accountId?: string
  contactId?: string
  installedItemId?: string
  fault?: Fault | null
}

/** A technician drives out: once, or again with the part that was missing. */
export async function* visitStory(
  stage: Stage,
  chance: Random,
  { fault: trouble, ...about }: Cause,
  { parts, labour, billed }: Service,
  begin: string,
): Story {
  const manager = stage.staff['service-manager']![0]!
  const technicianId = chance.pick(stage.staff.technician!)
  let c = stage.as(yield soon(begin, 1), manager)
  const order = await c.create('service-orders', {
    ...about,
    type: trouble ? 'repair' : 'maintenance',
    ...(trouble ? {} : { subject: 'Annual maintenance' }),
    work: trouble ? trouble.solution : 'Maintenance by checklist; change wear parts.',
    plannedHours: trouble ? '4' : '6',
  })
  const id = order.id as string
  await c.act('service-orders', id, 'release')
  if (order.costApproval === 'needed') {
    await c.act('service-orders', id, 'requestCostApproval', { amount: '4800' })
    c = stage.as(yield later(c.now, 1, 3, chance), manager)
    await c.act('service-orders', id, 'approveCosts', { name: 'Purchasing', via: 'email' })
  }
  for (let interrupted = chance.chance(0.2); ; interrupted = false) {
    const from = later(c.now, 2, 8, chance)
    await c.act('service-orders', id, 'schedule', { technicianId, from, to: soon(from, 4) })
    c = stage.as(yield soon(from, 0.2), technicianId)
    await c.act('service-orders', id, 'start')
    c = stage.as(yield soon(from, chance.between(2, 4)), technicianId)
    if (!interrupted) break
    await c.act('service-orders', id, 'interrupt', {
      on: 'parts',
      note: 'Bearing seat worn too: part ordered.',
    })
    c = stage.as(yield later(c.now, 2, 6, chance), manager)
  }
  const used = trouble ? chance.some(parts, 1) : chance.some(parts, 2)
  const confirmation = await c.create('service-confirmations', {
    serviceOrderId: id,
    cause: trouble ? chance.pick(['wear', 'wear', 'defect', 'misuse', 'environment']) : 'wear',
    findings: trouble ? trouble.cause : 'All readings within limits.',
    workDone: trouble ? trouble.solution : 'Maintenance done by checklist, wear parts changed, test run.',
    solved: true,
    hint: chance.chance(0.16) ? chance.pick(hints) : null,
    lines: [
      { kind: 'labour', productId: labour, userId: technicianId, quantity: String(chance.between(2, 6)) },
      { kind: 'travel', description: 'Travel', quantity: String(chance.between(40, 320)), unitPrice: '0.85' },
      ...used.map((part) => ({ kind: 'part', productId: part.id, quantity: '1' })),
    ],
  })
  await c.act('service-orders', id, 'complete', { note: 'Machine runs.' })
  await c.act('service-confirmations', confirmation.id, 'submit')
  c = stage.as(yield later(c.now, 1, 3, chance), manager)
  await c.act('service-confirmations', confirmation.id, 'approve')
  // What covers the work may not cover all of the parts.
  if (order.costApproval !== 'needed')
    await c.act('service-orders', id, 'approveCosts', {
      name: 'Plant manager',
      amount: '4800',
      via: 'onSite',
    })
  const { result } = await c.act('service-confirmations', confirmation.id, 'post')
  await c.act('service-orders', id, 'close')
  const { invoiceId } = (result ?? {}) as { invoiceId?: string | null }
  if (invoiceId) stage.begin(billed(invoiceId, c.now))
}

const hints = [
  'Second pump of the line is from 2006 and leaks as well\nThey ask for a price for the same model.',
  'Compressor runs unloaded half of the time\nA speed-controlled KX 37 would fit.',
  'They want to see all machines on one screen\nInterested in PumpSight Fleet.',
]

const troubleOf = (chance: Random, group: string) => {
  const fitting = faults.filter((one) => group.includes(one.group))
  return chance.pick(fitting.length ? fitting : faults)
}

interface Item {
  id: string
  name: string
  serial: string | null
  group: string
}

async function itemOf(c: Change, chance: Random, accountId: string): Promise<Item | null> {
  const found = await c.db.query<Item & { [key: string]: unknown }>(
    `select i.id, p.name, i.serial_number as serial, coalesce(p."group", '') as group
      from service_installed_items i join catalog_products p on p.id = i.product_id
      where i.account_id = $1 and i.status in ('delivered', 'operational') order by i.id`,
    [accountId],
  )
  return found.rows.length ? chance.pick(found.rows) : null
}

async function writes(
  c: Change,
  contactId: string,
  mail: { subject: string; text: string },
  chance: Random,
): Promise<void> {
  const found = await c.db.query<{ address: string; name: string }>(
    'select email as address, name from parties_contacts where id = $1',
    [contactId],
  )
  await receiveMail(c, {
    ...mail,
    messageId: `<${chance.between(1e8, 9e8)}.${chance.between(1e8, 9e8)}@customer.example>`,
    from: found.rows[0]!,
    to: [{ address: 'service@velmann.example', name: 'Velmann service' }],
    purpose: 'support',
  })
}

async function raised(c: Change, subject: string, accountId: string): Promise<string> {
  const found = await c.db.query<{ id: string }>(
    `select id from service_tickets where subject = $1 and account_id = $2 order by created_at desc limit 1`,
    [subject, accountId],
  )
  return found.rows[0]!.id
}

async function ticket(c: Change, id: string): Promise<{ agentId: string }> {
  const found = await c.db.query<{ agentId: string }>(
    'select agent_id as "agentId" from service_tickets where id = $1',
    [id],
  )
  return found.rows[0]!
}

async function articleOf(c: Change, title: string): Promise<string | null> {
  const found = await c.db.query<{ id: string }>(
    'select id from service_knowledge_articles where title = $1',
    [title],
  )
  return found.rows[0]?.id ?? null
}

/** Puts what has arrived into operation. */
export async function* commissioning(stage: Stage, chance: Random, orderId: string, at: string): Story {
  const c = stage.as(yield later(at, 5, 20, chance), chance.pick(stage.staff.technician!))
  const found = await c.db.query<{ id: string }>(
    `select id from service_installed_items where order_id = $1 and status = 'delivered' order by id`,
    [orderId],
  )
  for (const { id } of found.rows) await c.act('installed-items', id, 'install', {})
}
