import { startMailServer } from '#test/mail-server.ts'
import { testWorld, type Client } from '#test/world.ts'
import { sql } from '#platform/db/sql.ts'
import { deliver, receiveMail, markBounced } from '#platform/mail/index.ts'
import { change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import { afterAll, beforeEach, expect, test } from 'vitest'
import { kickMailings, workOn } from './actions/mailing/send.ts'
import { takeBack } from './actions/mailing/objections.ts'
import { putOut } from './actions/mailing/put-out.ts'
import { settle } from './actions/mailing/settle.ts'

// The test itself is the worker: each step happens when it is told.
const { admin, as, app, call, system } = await testWorld()
const server = await startMailServer()
afterAll(() => server.close())
const marketing = await as(['marketing-manager'], { language: 'en' })

beforeEach(async () => {
  app.settings.smtpUrl = server.url
  server.sent.length = 0
  const [letterhead] = (await admin.get('letterheads')).body.data
  await admin.patch(`letterheads/${letterhead.id}`, { address: 'Hafenweg 1\n20457 Hamburg' })
})

let count = 0
const made = async (collection: string, body: object, by: Client = marketing): Promise<Values> => {
  const answer = await by.post(collection, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
const lead = (values: Values = {}) => {
  const n = (count += 1)
  return made('leads', {
    firstName: `Ann${n}`,
    lastName: 'Reader',
    email: `ann${n}@reader.example`,
    ...values,
  })
}
const words = { subject: 'News for {{ record.firstName }}', text: 'Dear {{ record.firstName }},\n\nnews.' }

/** A mailing to a fixed list of these leads. */
async function mailingTo(leads: Values[], more: Values = {}): Promise<Values> {
  const campaign = await made('campaigns', { name: `Campaign ${(count += 1)}`, type: 'newsletter' })
  const segment = await made('segments', {
    name: `Segment ${count}`,
    collection: 'leads',
    mode: 'static',
    recordIds: leads.map(({ id }) => id),
    basisNeeded: more.basisNeeded ?? false,
  })
  const { basisNeeded: _, ...own } = more
  return made('mailings', {
    name: `Mailing ${count}`,
    campaignId: campaign.id,
    segmentId: segment.id,
    perHour: null,
    ...words,
    ...own,
  })
}
const act = (mailing: Values, action: string, body: object = {}, by: Client = marketing) =>
  by.post(`mailings/${mailing.id}/actions/${action}`, body)
const stand = async ({ id }: Values) => (await admin.get(`mailings/${id}`)).body
const recipientsOf = async ({ id }: Values): Promise<Values[]> =>
  (await admin.get(`mailing-recipients?mailingId=${id}&sort=name&limit=200`)).body.data
const mailsOf = async (mailing: Values) =>
  (await recipientsOf(mailing)).flatMap(({ mailId }) => mailId ?? []) as string[]

/** What is in the outbox goes out, and the results are reckoned. */
async function delivered(mailing: Values): Promise<void> {
  const ids = await mailsOf(mailing)
  for (const id of ids) await deliver(app, id)
  await settle(app, ids)
}
async function sent(mailing: Values): Promise<Values[]> {
  const scheduled = await act(mailing, 'schedule')
  expect(scheduled.status, scheduled.text).toBe(200)
  await workOn(app, mailing.id)
  await delivered(mailing)
  return recipientsOf(mailing)
}
const linkIn = (address: string) =>
  new URL(/http\S+\/p\/\S+/.exec(server.find(address, /./)?.text ?? '')![0]).pathname
const click = (
  path: string,
  payload = 'List-Unsubscribe=One-Click',
  type = 'application/x-www-form-urlencoded',
) => call({ method: 'POST', url: path, payload, headers: { 'content-type': type } })

test('a mailing goes to each of its readers once, and says how it went', async () => {
  const leads = [await lead(), await lead()]
  const mailing = await mailingTo(leads, { senderName: 'News desk', replyTo: 'news@example.com' })
  const all = await sent(mailing)
  expect(all.map(({ status }) => status)).toEqual(['sent', 'sent'])
  expect(await stand(mailing)).toMatchObject({ status: 'sent', problem: null })
  expect(server.sent.map(({ to }) => to[0])).toEqual(leads.map(({ email }) => email))
  const { mail } = server.sent[0]!
  expect(mail.subject).toBe(`News for ${leads[0]!.firstName}`)
  expect(mail.from!.text).toContain('News desk')
  expect(mail.text).toContain('Hafenweg 1\n20457 Hamburg')
  const header = (name: string) => mail.headerLines.find(({ key }) => key === name)?.line
  const path = linkIn(leads[0]!.email)
  expect(header('list-unsubscribe')).toBe(`List-Unsubscribe: <${app.settings.publicUrl}${path}>`)
  expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  // Once more, and by the clock, nothing follows.
  await workOn(app, mailing.id)
  await kickMailings(app)
  expect(await mailsOf(mailing)).toHaveLength(2)
  const members = (await admin.get(`campaign-members?campaignId=${mailing.campaignId}`)).body.data
  expect(members.map(({ status }: Values) => status)).toEqual(['sent', 'sent'])
  const { body } = await marketing.get(`mailings/${mailing.id}/figures`)
  expect(body).toEqual({ recipients: 2, byStatus: { sent: 2 }, leftOut: {} })
  // In the timeline of a reader it is the one mail, and that they became a member.
  const entries = (await admin.get(`leads/${leads[0]!.id}/timeline?limit=50`)).body.data
  expect(entries.filter(({ kind }: Values) => kind === 'mail')).toHaveLength(1)
  expect(entries.filter(({ type }: Values) => type === 'mailing-recipients')).toEqual([])
})

test('who is left out, and why, is said before and kept afterwards', async () => {
  const given = { channel: 'email', basis: 'consent', givenAt: '2026-01-05T09:00:00.000Z' }
  const withdrawn = { ...given, withdrawnAt: '2026-02-01T09:00:00.000Z' }
  const reached = await lead({ consents: [given] })
  const leads = [
    reached,
    await lead({ lastName: 'A twin', email: reached.email.toUpperCase(), consents: [given] }),
    await lead({ email: null, phone: '+49 40 123456' }),
    await lead({ doNotContact: true, consents: [given] }),
    await lead({ bounced: true, consents: [given] }),
    await lead({ consents: [withdrawn] }),
    await lead(),
  ]
  const mailing = await mailingTo(leads, { basisNeeded: true })
  const { body } = await marketing.get(`mailings/${mailing.id}/audience`)
  const excluded = { sameAddress: 1, noAddress: 1, doNotContact: 1, bounced: 1, withdrawn: 1, noBasis: 1 }
  expect(body).toMatchObject({
    found: 7,
    included: 1,
    excluded,
    in: [{ id: reached.id, collection: 'leads' }],
  })
  const all = await sent(mailing)
  expect(server.sent).toHaveLength(1)
  const { body: figures } = await marketing.get(`mailings/${mailing.id}/figures`)
  expect(figures).toEqual({ recipients: 7, byStatus: { sent: 1, leftOut: 6 }, leftOut: excluded })
  expect(all).toHaveLength(7)
})

test('an objection of anybody at an address holds for it, also one that came after the readers were gathered', async () => {
  const address = 'shared@reader.example'
  await made('contacts', { lastName: 'Objects', email: address, doNotContact: true })
  const [twin, late, moved] = [await lead({ email: address }), await lead(), await lead()]
  const mailing = await mailingTo([twin, late, moved], { perHour: 60 })
  await act(mailing, 'schedule')
  app.settings.smtpUrl = server.url
  await workOn(app, mailing.id)
  const first = (await recipientsOf(mailing)).find(({ mailId }) => mailId)!
  const other = [late, moved].find(({ id }) => id !== first.leadId)!
  await admin.patch(`leads/${other.id}`, { doNotContact: true })
  await app.pool.query(sql`update marketing_recipients set put_out_at = put_out_at - interval '2 minutes'`)
  await workOn(app, mailing.id)
  await workOn(app, mailing.id)
  const reasons = Object.fromEntries(
    (await recipientsOf(mailing)).map(({ leadId, reason }) => [leadId, reason]),
  )
  expect(reasons).toEqual({ [twin.id]: 'doNotContact', [first.leadId]: null, [other.id]: 'doNotContact' })
  expect((await stand(mailing)).status).toBe('sent')
})

test('a mail that waits in the outbox is taken back from who objects meanwhile', async () => {
  const [objecting, other] = [await lead(), await lead()]
  const mailing = await mailingTo([objecting, other])
  await act(mailing, 'schedule')
  await workOn(app, mailing.id)
  const twin = await made('contacts', { lastName: 'Twin', email: objecting.email })
  await admin.patch(`contacts/${twin.id}`, { doNotContact: true })
  await takeBack(app, [twin.id, other.id])
  await delivered(mailing)
  const results = Object.fromEntries(
    (await recipientsOf(mailing)).map(({ leadId, status }) => [leadId, status]),
  )
  expect(results).toEqual({ [objecting.id]: 'cancelled', [other.id]: 'sent' })
  expect(server.sent.map(({ to }) => to[0])).toEqual([other.email])
})

test('it goes no faster than its pace, pauses, and goes on', async () => {
  const leads = await Promise.all([1, 2, 3].map(() => lead()))
  const mailing = await mailingTo(leads, { perHour: 120 })
  await act(mailing, 'schedule')
  await workOn(app, mailing.id)
  await workOn(app, mailing.id)
  expect(await mailsOf(mailing)).toHaveLength(2)
  expect((await act(mailing, 'pause')).body.data.status).toBe('paused')
  await app.pool.query(sql`update marketing_recipients set put_out_at = put_out_at - interval '2 minutes'`)
  await workOn(app, mailing.id)
  expect(await mailsOf(mailing)).toHaveLength(2)
  expect((await act(mailing, 'resume')).body.data.status).toBe('sending')
  await workOn(app, mailing.id)
  expect(await mailsOf(mailing)).toHaveLength(3)
  expect((await stand(mailing)).status).toBe('sent')
})

test('when its campaign is called off it stops', async () => {
  const mailing = await mailingTo([await lead(), await lead()], { perHour: 60 })
  await act(mailing, 'schedule')
  await workOn(app, mailing.id)
  await marketing.post(`campaigns/${mailing.campaignId}/actions/cancel`)
  await app.pool.query(sql`update marketing_recipients set put_out_at = put_out_at - interval '2 minutes'`)
  await workOn(app, mailing.id)
  expect(await stand(mailing)).toMatchObject({
    status: 'paused',
    problem: expect.stringContaining('campaign'),
  })
  expect(await mailsOf(mailing)).toHaveLength(1)
})

test('cancelled, what is not out stays here', async () => {
  const mailing = await mailingTo(await Promise.all([1, 2, 3].map(() => lead())), { perHour: 60 })
  await act(mailing, 'schedule')
  await workOn(app, mailing.id)
  expect((await act(mailing, 'cancel')).status).toBe(200)
  await workOn(app, mailing.id)
  await delivered(mailing)
  expect(server.sent).toEqual([])
  const all = await recipientsOf(mailing)
  expect(all.map(({ status, reason }) => reason ?? status).toSorted()).toEqual([
    'cancelled',
    'cancelled',
    'cancelled',
  ])
})

test('two workers at once, and one that died, send nothing twice and lose nothing', async () => {
  const leads = await Promise.all(Array.from({ length: 12 }, () => lead()))
  const mailing = await mailingTo(leads, { perHour: 360 })
  await act(mailing, 'schedule')
  await Promise.all([workOn(app, mailing.id), workOn(app, mailing.id), workOn(app, mailing.id)])
  // Killed after the outbox had six: what it had noted stands, the rest still waits.
  expect(await mailsOf(mailing)).toHaveLength(6)
  expect((await stand(mailing)).status).toBe('sending')
  await app.pool.query(sql`update marketing_recipients set put_out_at = put_out_at - interval '2 minutes'`)
  // As if it had died while gathering: everybody is looked at again.
  await app.pool.query(sql`update marketing_mailings set gathered_at = null where id = ${mailing.id}::uuid`)
  await Promise.all([workOn(app, mailing.id), workOn(app, mailing.id)])
  await workOn(app, mailing.id)
  expect(await recipientsOf(mailing)).toHaveLength(12)
  await Promise.all([delivered(mailing), delivered(mailing)])
  expect(server.sent.map(({ to }) => to[0]).toSorted()).toEqual(leads.map(({ email }) => email).toSorted())
})

test('one recipient, decided by two at the same moment, gets one mail', async () => {
  const mailing = await mailingTo([await lead(), await lead()], { perHour: 60 })
  await act(mailing, 'schedule')
  await workOn(app, mailing.id)
  const { id } = (await recipientsOf(mailing)).find(({ status }) => status === 'waiting')!
  const sender = (await app.revive({ userId: marketing.userId }, 'test'))!
  const sending = { mailing: await stand(mailing), sender, basisNeeded: false }
  const done = await Promise.all([1, 2, 3].map(() => putOut(app, sending, id)))
  expect(done.toSorted()).toEqual(['none', 'none', 'sent'])
  expect(new Set(await mailsOf(mailing)).size).toBe(2)
})

test('a series plans its next issue once, for whoever is in the segment then', async () => {
  const reader = await lead()
  const mailing = await mailingTo([reader], { repeats: 'weekly' })
  await sent(mailing)
  await workOn(app, mailing.id)
  const issues = (await admin.get(`mailings?previousId=${mailing.id}`)).body.data
  expect(issues).toMatchObject([{ status: 'scheduled', name: mailing.name, ownerId: marketing.userId }])
  const [next] = issues
  const planned = Date.parse((await stand(mailing)).plannedAt)
  expect(Date.parse(next.plannedAt) - planned).toBe(7 * 24 * 3_600_000)
  await workOn(app, next.id)
  expect(await recipientsOf(next)).toEqual([])
  const late = await lead()
  await marketing.patch(`segments/${mailing.segmentId}`, { recordIds: [reader.id, late.id] })
  await app.pool.query(sql`update marketing_mailings set planned_at = now() where id = ${next.id}::uuid`)
  await workOn(app, next.id)
  await delivered(next)
  expect((await recipientsOf(next)).map(({ leadId, status }) => [leadId, status]).toSorted()).toEqual(
    [
      [reader.id, 'sent'],
      [late.id, 'sent'],
    ].toSorted(),
  )
})

test('nobody knows whether a mail went out: it is said and not sent again', async () => {
  const mailing = await mailingTo([await lead()])
  await act(mailing, 'schedule')
  await workOn(app, mailing.id)
  const [id] = await mailsOf(mailing)
  await change(app, system, (c) => c.patch('mails', id!, { status: 'unknown' }, { trusted: true }))
  await settle(app, [id!])
  await workOn(app, mailing.id)
  await delivered(mailing)
  expect((await recipientsOf(mailing))[0]!.status).toBe('unknown')
  expect(server.sent).toEqual([])
})

test('what comes back or is answered shows at its reader', async () => {
  const [answering, lost] = [await lead(), await lead()]
  const mailing = await mailingTo([answering, lost])
  await sent(mailing)
  const mailTo = async ({ id }: Values) => {
    const { mailId } = (await recipientsOf(mailing)).find(({ leadId }) => leadId === id)!
    return (await admin.get(`mails/${mailId}`)).body as Values
  }
  const asked = await mailTo(answering)
  const reply = (autoReply: boolean, text: string) =>
    change(app, system, (c) =>
      receiveMail(c, {
        from: { address: answering.email },
        to: [{ address: 'news@example.com' }],
        inReplyTo: asked.messageId,
        subject: 'Re: News',
        text,
        autoReply,
      }),
    )
  await reply(true, 'I am away.')
  await settle(app, [asked.id])
  expect((await recipientsOf(mailing)).map(({ status }) => status)).toEqual(['sent', 'sent'])
  await reply(false, 'Tell me more.')
  const { messageId } = await mailTo(lost)
  await change(app, system, (c) =>
    markBounced(c, { kind: 'hard', reason: 'unknownUser', addresses: [lost.email], messageId }),
  )
  await settle(app, await mailsOf(mailing))
  const byLead = Object.fromEntries(
    (await recipientsOf(mailing)).map(({ leadId, status }) => [leadId, status]),
  )
  expect(byLead).toEqual({ [answering.id]: 'replied', [lost.id]: 'bounced' })
  const members = (
    await admin.get(`campaign-members?campaignId=${mailing.campaignId}&leadId=${answering.id}`)
  ).body
  expect(members.data[0].status).toBe('responded')
})

test('one click unsubscribes at once, without signing in; looking does not', async () => {
  const reader = await lead({
    consents: [{ channel: 'email', basis: 'consent', givenAt: '2026-01-05T09:00:00.000Z' }],
  })
  const twin = await made('contacts', { lastName: 'Twin', email: reader.email })
  const mailing = await mailingTo([reader])
  await sent(mailing)
  const path = linkIn(reader.email)
  const token = path.split('/').at(-1)!
  for (const method of ['GET', 'HEAD'] as const) await call({ method, url: path })
  const page = await call({ url: `/api/v1/public/${token}` })
  expect(page.body).toMatchObject({ page: { status: { tone: 'good' } } })
  expect(page.body.questions.map(({ action }: Values) => action)).toEqual(['unsubscribe', 'unsubscribeAll'])
  expect((await click(path, 'anything=else')).status).toBe(400)
  expect((await recipientsOf(mailing))[0]!.status).toBe('sent')
  expect((await click(path)).status).toBe(200)
  const { consents } = (await admin.get(`leads/${reader.id}`)).body
  expect(consents).toMatchObject([{ channel: 'email', withdrawnHow: `Unsubscribed: ${mailing.name}` }])
  expect((await admin.get(`contacts/${twin.id}`)).body.consents).toMatchObject([{ channel: 'email' }])
  expect((await recipientsOf(mailing))[0]!.status).toBe('unsubscribed')
  // Again, as mail programs do, and in the other writing of a form.
  const form = '--x\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--x--\r\n'
  expect((await click(path, form, 'multipart/form-data; boundary=x')).status).toBe(200)
  expect((await admin.get(`leads/${reader.id}`)).body.consents).toHaveLength(1)
  const members = (await admin.get(`campaign-members?campaignId=${mailing.campaignId}`)).body.data
  expect(members.map(({ status }: Values) => status)).toContain('optedOut')
  const next = await mailingTo([reader])
  expect((await act(next, 'schedule')).body.code).toBe('mailing_reaches_nobody')
})

test('the page takes the choice back, and can end all advertising', async () => {
  const reader = await lead()
  const mailing = await mailingTo([reader])
  await sent(mailing)
  const token = linkIn(reader.email).split('/').at(-1)!
  const choose = (action: string) =>
    call({ method: 'POST', url: `/api/v1/public/${token}/actions/${action}`, payload: {} })
  expect((await choose('unsubscribeAll')).status).toBe(200)
  const ended = (await admin.get(`leads/${reader.id}`)).body.consents
  expect(ended.map(({ channel }: Values) => channel).toSorted()).toEqual(['email', 'phone', 'post', 'sms'])
  expect((await choose('resubscribe')).status).toBe(200)
  const { consents } = (await admin.get(`leads/${reader.id}`)).body
  expect(consents.at(-1)).toMatchObject({
    channel: 'email',
    basis: 'consent',
    wording: expect.stringContaining('Test company'),
  })
  const again = await mailingTo([reader])
  expect((await sent(again)).map(({ status }) => status)).toEqual(['sent'])
  // Others cannot write it, but somebody may say so on the phone.
  const [recipient] = await recipientsOf(again)
  const path = `mailing-recipients/${recipient!.id}`
  expect((await marketing.patch(path, { unsubscribedAt: null })).status).toBe(403)
  expect((await admin.patch(path, { unsubscribedAt: '2026-01-05T09:00:00.000Z' })).status).toBe(422)
  expect((await admin.post(`${path}/actions/unsubscribe`)).status).toBe(200)
})

test.each([
  ['another token', (token: string) => `${token.slice(0, -2)}${token.endsWith('AA') ? 'BB' : 'AA'}`],
  ['the nonce of another', (token: string) => `${'A'.repeat(22)}${token.slice(22)}`],
  ['a cut token', (token: string) => token.slice(0, 30)],
])('a link that was tampered with does nothing: %s', async (_, bent) => {
  const reader = await lead()
  const mailing = await mailingTo([reader])
  await sent(mailing)
  const token = linkIn(reader.email).split('/').at(-1)!
  expect((await click(`/p/${bent(token)}`)).status).toBe(404)
  expect((await recipientsOf(mailing))[0]!.status).toBe('sent')
})

test.each<[string, (mailing: Values) => Promise<unknown>, string]>([
  ['no mail server', async () => void delete app.settings.smtpUrl, 'no_mail_server'],
  [
    'no postal address',
    async () => {
      const [letterhead] = (await admin.get('letterheads')).body.data
      await admin.patch(`letterheads/${letterhead.id}`, { address: null })
    },
    'mailing_no_address',
  ],
  ['no words', ({ id }) => marketing.patch(`mailings/${id}`, { text: null }), 'mailing_wordless'],
  [
    'nobody in it',
    ({ segmentId }) => marketing.patch(`segments/${segmentId}`, { recordIds: [] }),
    'mailing_reaches_nobody',
  ],
  [
    'a campaign that was called off',
    ({ campaignId }) => marketing.post(`campaigns/${campaignId}/actions/cancel`),
    'mailing_campaign_cancelled',
  ],
])('it is not scheduled with %s', async (_, spoil, code) => {
  const mailing = await mailingTo([await lead()])
  await spoil(mailing)
  expect((await act(mailing, 'schedule')).body.code).toBe(code)
})

test('what is planned stands fast; back in draft it can be changed', async () => {
  const mailing = await mailingTo([await lead()])
  const later = { plannedAt: new Date(Date.now() + 3_600_000).toISOString() }
  expect((await act(mailing, 'schedule', later)).status).toBe(200)
  await workOn(app, mailing.id)
  expect(await stand(mailing)).toMatchObject({ status: 'scheduled' })
  const path = `mailings/${mailing.id}`
  expect((await marketing.patch(path, { text: 'Else' })).body.code).toBe('mailing_fixed')
  expect((await marketing.patch(path, { perHour: 10 })).status).toBe(200)
  expect((await act(mailing, 'withdraw')).status).toBe(200)
  expect((await marketing.patch(path, { text: 'Else' })).status).toBe(200)
  expect((await marketing.patch(path, { templateId: admin.userId })).status).toBe(422)
  expect((await marketing.delete(path)).status).toBe(204)
  const out = await mailingTo([await lead()])
  await sent(out)
  expect((await marketing.delete(`mailings/${out.id}`)).body.code).toBe('still_needed')
})

test('a test goes to whoever asks, as for one reader, and changes nothing', async () => {
  const [first, second] = [await lead(), await lead()]
  const mailing = await mailingTo([first, second], { html: '<p>{{ record.firstName }}</p>' })
  const mine = (await admin.get(`users/${marketing.userId}`)).body.email
  const tested = await act(mailing, 'test', { leadId: second.id })
  expect(tested.body).toMatchObject({
    data: { status: 'draft' },
    result: { to: mine, asFor: `${second.firstName} Reader` },
  })
  const [mail] = (await admin.get(`mails?aboutId=${mailing.id}`)).body.data
  await deliver(app, mail.id)
  expect(server.find(mine, /^\[Test\]/)!.html).toContain(`<p>${second.firstName}</p>`)
  expect(await recipientsOf(mailing)).toEqual([])
  const preview = await marketing.get(`mailings/${mailing.id}/preview?leadId=${first.id}`)
  expect(preview.body).toMatchObject({ subject: `News for ${first.firstName}`, to: { address: first.email } })
})

test('each reader gets a template in their language', async () => {
  for (const language of ['en', 'de'])
    await made(
      'mail-templates',
      { name: `Letter ${language}`, key: 'letter', language, subject: language, text: `In ${language}` },
      admin,
    )
  const [template] = (await admin.get('mail-templates?key=letter')).body.data
  const contact = (language: string) =>
    made('contacts', { lastName: 'C', email: `c-${language}@reader.example`, language })
  const people = [await contact('de'), await contact('en')]
  const campaign = await made('campaigns', { name: 'Languages', type: 'newsletter' })
  await marketing.post(`campaigns/${campaign.id}/actions/addMembers`, {
    contactIds: people.map(({ id }) => id),
  })
  const mailing = await made('mailings', {
    name: 'M',
    campaignId: campaign.id,
    templateId: template.id,
    perHour: null,
  })
  await sent(mailing)
  expect(server.find('c-de@reader.example', /^de$/)!.text).toContain('Abmelden')
  expect(server.find('c-en@reader.example', /^en$/)!.text).toContain('Unsubscribe')
})

test('a template that is edited later changes no mail of what was scheduled, but the next issue of a series', async () => {
  const values = { name: 'Weekly', key: 'weekly', language: 'en', subject: 'First', text: 'First news' }
  const template = await made('mail-templates', values, admin)
  const own = { subject: null, text: null, templateId: template.id, repeats: 'weekly' }
  const mailing = await mailingTo([await lead(), await lead()], { ...own, perHour: 60 })
  expect((await act(mailing, 'schedule')).status).toBe(200)
  await workOn(app, mailing.id)
  expect(await mailsOf(mailing)).toHaveLength(1)
  const edited = { subject: 'Second', text: 'Second news' }
  expect((await admin.patch(`mail-templates/${template.id}`, edited)).status).toBe(200)
  await marketing.patch(`mailings/${mailing.id}`, { perHour: null })
  await workOn(app, mailing.id)
  await delivered(mailing)
  expect(server.sent.map(({ mail }) => mail.subject)).toEqual(['First', 'First'])
  server.sent.length = 0
  const [next] = (await admin.get(`mailings?previousId=${mailing.id}`)).body.data
  await app.pool.query(sql`update marketing_mailings set planned_at = now() where id = ${next.id}::uuid`)
  await workOn(app, next.id)
  await delivered(next)
  expect(server.sent.map(({ mail }) => mail.subject)).toEqual(['Second', 'Second'])
})

test('back in draft it follows its template again', async () => {
  const values = { name: 'T', key: 'back', language: 'en', subject: 'Before', text: 'x' }
  const template = await made('mail-templates', values, admin)
  const reader = await lead()
  const mailing = await mailingTo([reader], { subject: null, text: null, templateId: template.id })
  await act(mailing, 'schedule', { plannedAt: new Date(Date.now() + 3_600_000).toISOString() })
  await admin.patch(`mail-templates/${template.id}`, { subject: 'After' })
  const preview = async () =>
    (await marketing.get(`mailings/${mailing.id}/preview?leadId=${reader.id}`)).body.subject
  expect(await preview()).toBe('Before')
  await act(mailing, 'withdraw')
  expect(await preview()).toBe('After')
})

test.each([
  ['the language of the reader as it is today', 'en', 'de', 'de'],
  ['that of the browser where none is known', null, null, 'de'],
])('the page of a mailing has %s', async (_, then, today, language) => {
  const values = { lastName: 'P', email: `page-${then}@reader.example`, language: then }
  const contact = await made('contacts', values)
  const campaign = await made('campaigns', { name: `Page ${then}`, type: 'newsletter' })
  await marketing.post(`campaigns/${campaign.id}/actions/addMembers`, { contactIds: [contact.id] })
  await sent(await made('mailings', { name: 'M', campaignId: campaign.id, perHour: null, ...words }))
  const path = linkIn(values.email)
  await admin.patch(`contacts/${contact.id}`, { language: today })
  const url = `/api/v1/public/${path.split('/').at(-1)}`
  const page = await call({ method: 'GET', url, headers: { 'accept-language': then ? 'fr' : 'de' } })
  expect(page.body).toMatchObject({ language })
})

test('it goes out under the rights of who scheduled it; when they are gone it stops', async () => {
  const gone = await as(['marketing-manager'])
  const mailing = await mailingTo([await lead()])
  await act(mailing, 'schedule', {}, gone)
  await admin.patch(`users/${gone.userId}`, { active: false })
  await workOn(app, mailing.id)
  expect(await stand(mailing)).toMatchObject({
    status: 'paused',
    problem: expect.stringContaining('scheduled'),
  })
  const told = (await marketing.get(`notifications?aboutId=${mailing.id}`)).body.data
  expect(told).toMatchObject([{ aboutId: mailing.id, title: expect.stringContaining(mailing.name) }])
  expect((await act(mailing, 'resume')).status).toBe(200)
  await workOn(app, mailing.id)
  expect(await mailsOf(mailing)).toHaveLength(1)
  const rep = await as(['sales-rep'])
  expect((await rep.get(`mailings/${mailing.id}`)).status).toBe(200)
  expect((await rep.post('mailings', { name: 'Mine', campaignId: mailing.campaignId })).status).toBe(403)
  for (const action of ['schedule', 'pause', 'resume', 'cancel', 'test', 'withdraw'])
    expect((await act(mailing, action, {}, rep)).status).toBe(403)
})
