import { testWorld } from '#test/world.ts'
import { beforeEach, expect, test, vi } from 'vitest'
import { issueToken } from './actions/fill-token.ts'

const { admin, as, app, call } = await testWorld()
const made = async (collection: string, body: object) => {
  const answer = await admin.post(collection, body)
  expect(answer.status, answer.text).toBe(201)
  return answer.body
}
/** Each test sends from an address of its own. */
let address = ''
let tests = 0
beforeEach(() => (address = `192.0.2.${(tests += 1)}`))

const opened = (key: string, ago = 10_000) => issueToken(app.settings.secret, key, Date.now() - ago)
const send = (key: string, body: object, from = address) =>
  call({
    method: 'POST',
    url: `/api/v1/public/forms/${key}`,
    remoteAddress: from,
    payload: { token: opened(key), ...body },
  })
const values = (more: object = {}) => ({ lastName: 'Ode', email: 'ann@ode.example', ...more })
const counted = async (collection: string, query: string) =>
  (await admin.get(`${collection}?${query}&count=exact`)).body.count

test('a form shows what it asks, in its own language, and nothing more', async () => {
  const form = await made('web-forms', {
    name: 'Anfrage & Rückruf',
    language: 'de',
    fields: [
      { field: 'lastName', required: true },
      { field: 'industry', label: 'Ihre Branche' },
    ],
  })
  expect(form.key).toBe('anfrage-ruckruf')
  const shown = (await call({ method: 'GET', url: `/api/v1/public/forms/${form.key}` })).body
  expect(shown).toMatchObject({
    company: { name: 'Test company' },
    title: 'Anfrage & Rückruf',
    submitLabel: 'Absenden',
  })
  expect(shown.fields[0]).toEqual({
    name: 'lastName',
    kind: 'text',
    label: 'Nachname',
    required: true,
    max: 80,
  })
  expect(shown.fields[1]).toMatchObject({ name: 'industry', label: 'Ihre Branche', required: false })
  expect(shown.fields[1].choices).toContainEqual({ key: 'retail', label: 'Einzelhandel' })
  expect(Object.keys(shown)).not.toContain('ownerId')
  await admin.patch(`web-forms/${form.id}`, { active: false })
  expect(await call({ method: 'GET', url: `/api/v1/public/forms/${form.key}` })).toMatchObject({
    status: 404,
    body: { code: 'form_gone' },
  })
  expect((await send(form.key, { values: { lastName: 'Late' } })).status).toBe(404)
})

test('what somebody sends becomes one lead under the campaign, kept with where it came from', async () => {
  const campaign = await made('campaigns', { name: 'Web', type: 'webAd' })
  const form = await made('web-forms', { name: 'Contact', campaignId: campaign.id })
  const answer = await send('contact', {
    values: values({ firstName: 'Ann', company: 'Ode GmbH', description: 'A pump, please' }),
    page: 'https://ode.example/pumps',
    referrer: 'https://search.example/?q=pump',
    utmSource: 'newsletter',
    utmCampaign: 'spring',
  })
  expect(answer, answer.text).toMatchObject({ status: 201, body: { thankYou: expect.any(String) } })
  const [lead] = (await admin.get('leads?email=ann@ode.example')).body.data
  expect(lead).toMatchObject({ name: 'Ann Ode', status: 'new', source: 'web', campaignId: campaign.id })
  const [kept] = (await admin.get(`form-submissions?formId=${form.id}`)).body.data
  expect(kept).toMatchObject({
    leadId: lead.id,
    state: 'newLead',
    page: 'https://ode.example/pumps',
    referrer: 'https://search.example/?q=pump',
    utmSource: 'newsletter',
    utmCampaign: 'spring',
    utmTerm: null,
    values: { firstName: 'Ann', lastName: 'Ode' },
    summary: expect.stringContaining('Company: Ode GmbH'),
  })
  const [member] = (await admin.get(`campaign-members?campaignId=${campaign.id}`)).body.data
  expect(member).toMatchObject({ leadId: lead.id, status: 'responded', respondedAt: expect.any(String) })
  const timeline = (await admin.get(`leads/${lead.id}/timeline`)).body.data
  expect(timeline.some(({ kind }: any) => kind === 'submission')).toBe(true)

  // The same person again: filled up, never overwritten, never doubled.
  const second = await made('campaigns', { name: 'Second', type: 'webAd' })
  await admin.patch(`web-forms/${form.id}`, { campaignId: second.id })
  await send('contact', {
    values: values({ email: 'ANN@ode.example', company: 'Evil', description: 'More' }),
  })
  const all = (await admin.get('leads?email[contains]=ann@ode.example')).body.data
  expect(all).toHaveLength(1)
  expect(all[0]).toMatchObject({
    company: 'Ode GmbH',
    description: 'A pump, please',
    campaignId: campaign.id,
  })
  expect(await counted('form-submissions', `leadId=${lead.id}&state=knownLead`)).toBe(1)
  expect(await counted('campaign-members', `leadId=${lead.id}&status=responded`)).toBe(2)
})

test('two at the same moment make one lead, and a button pressed twice one submission', async () => {
  await made('web-forms', { name: 'Race' })
  const body = { values: values({ email: 'race@ode.example' }) }
  const from = ['198.51.100.1', '198.51.100.2', '198.51.100.3']
  const answers = await Promise.all(from.map((one) => send('race', body, one)))
  expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
  expect(await counted('leads', 'email=race@ode.example')).toBe(1)
  const token = opened('race')
  const twice = { token, values: values({ email: 'twice@ode.example' }) }
  const pressed = await Promise.all([send('race', twice), send('race', twice)])
  expect(pressed.map(({ status }) => status)).toEqual([201, 201])
  expect(await counted('form-submissions', 'values[empty]=false&summary[contains]=twice@')).toBe(1)
})

test('who was ruled out is taken up again, but not what was spam', async () => {
  await made('web-forms', { name: 'Again' })
  const [out, spam] = [
    await made('leads', { lastName: 'Out', email: 'out@ode.example' }),
    await made('leads', { lastName: 'Spam', email: 'spam@ode.example' }),
  ]
  await admin.post(`leads/${out.id}/actions/disqualify`, { reason: 'noBudget' })
  await admin.post(`leads/${spam.id}/actions/disqualify`, { reason: 'spam' })
  await send('again', { values: values({ email: 'out@ode.example' }) })
  await send('again', { values: values({ email: 'spam@ode.example' }) })
  expect((await admin.get(`leads/${out.id}`)).body.status).toBe('contacted')
  expect((await admin.get(`leads/${spam.id}`)).body.status).toBe('disqualified')
  expect(await counted('leads', 'email=spam@ode.example')).toBe(2)
})

test('wrong values are named, and nothing is kept', async () => {
  await made('web-forms', {
    name: 'Strict',
    fields: [{ field: 'email', required: true }, { field: 'industry' }],
  })
  const wrong = await send('strict', { values: { industry: 'astrology', score: 100, ownerId: admin.userId } })
  expect(wrong.status).toBe(422)
  expect(wrong.body.errors.map(({ path, code }: any) => [path, code]).toSorted()).toEqual([
    ['values.email', 'required'],
    ['values.industry', expect.any(String)],
    ['values.ownerId', 'unknown_field'],
    ['values.score', 'unknown_field'],
  ])
  expect((await send('strict', {})).status).toBe(422)
  expect(await counted('form-submissions', 'title=Strict')).toBe(0)
})

test('machines: the trap, a form filled too fast, a token that is not ours', async () => {
  await made('web-forms', { name: 'Trap' })
  const trapped = await send('trap', { values: values({ email: 'bot@x.example' }), website2: 'http://x' })
  expect(trapped.status).toBe(201)
  expect(await counted('leads', 'email=bot@x.example')).toBe(0)
  expect(await counted('form-submissions', 'title=Trap&state=spam')).toBe(1)
  const fast = await send('trap', { token: opened('trap', 500), values: values() })
  expect(fast).toMatchObject({ status: 409, body: { code: 'form_too_fast' } })
  const day = 24 * 60 * 60 * 1000
  for (const token of [opened('trap', day + 1000), opened('other'), 'x.y.z', undefined])
    expect(await send('trap', { token, values: values() })).toMatchObject({
      status: 409,
      body: { code: 'form_stale' },
    })
})

test('one address sends ten times in ten minutes, others are not hindered', async () => {
  await made('web-forms', { name: 'Flood' })
  const one = (n: number, from?: string) =>
    send('flood', { values: values({ email: `flood${n}@x.example` }) }, from)
  const statuses = await Promise.all(Array.from({ length: 13 }, async (_, n) => (await one(n)).status))
  expect(statuses.filter((status) => status === 201)).toHaveLength(10)
  const refused = await one(20)
  expect(refused).toMatchObject({ status: 429, headers: { 'retry-after': '600' } })
  expect((await one(21, '203.0.113.9')).status).toBe(201)
  const [kept] = (await admin.get('form-submissions?title=Flood&limit=1')).body.data
  expect(JSON.stringify(kept)).not.toContain(address)
})

test('an answer goes out once a day, filled with the lead; a broken template stops no lead', async () => {
  const template = await made('mail-templates', {
    name: 'Thanks',
    key: 'thanks',
    language: 'en',
    subject: 'Thank you, {{ record.firstName | default: "dear reader" }}',
    text: 'You asked for {{ form.interest }}.',
  })
  const form = await made('web-forms', {
    name: 'Reply',
    templateId: template.id,
    fields: [
      { field: 'firstName' },
      { field: 'lastName' },
      { field: 'email', required: true },
      { field: 'interest' },
    ],
  })
  const ask = (email: string) =>
    send('reply', { values: values({ email, firstName: 'Eve', interest: 'pumps' }) })
  await ask('eve@x.example')
  await ask('eve@x.example')
  const mails = (await admin.get('mails?subject[contains]=Thank')).body.data
  expect(mails).toHaveLength(1)
  expect(mails[0]).toMatchObject({
    subject: 'Thank you, Eve',
    text: 'You asked for pumps.',
    to: [{ address: 'eve@x.example' }],
    automatic: true,
    aboutType: 'leads',
  })
  const warn = vi.spyOn(app.log, 'warn')
  await app.pool.query('update platform_mail_templates set text = $1', [
    '{% for x in (1..9999999) %}{% endfor %}',
  ])
  expect((await ask('later@x.example')).status).toBe(201)
  expect(await counted('leads', 'email=later@x.example')).toBe(1)
  expect(warn).toHaveBeenCalled()
  expect((await admin.get(`web-forms/${form.id}`)).status).toBe(200)
})

test('a consent is kept with its wording, and only if it was asked for', async () => {
  await made('web-forms', { name: 'Consent', consentText: 'You may write to me.' })
  await made('web-forms', { name: 'Unasked' })
  await send('consent', { values: values({ email: 'yes@x.example' }), consent: true })
  await send('unasked', { values: values({ email: 'no@x.example' }), consent: true })
  const leadOf = async (email: string) => (await admin.get(`leads?email=${email}`)).body.data[0]
  expect((await leadOf('yes@x.example')).consents).toMatchObject([
    { channel: 'email', basis: 'consent', wording: 'You may write to me.', proof: 'Consent (consent)' },
  ])
  expect((await leadOf('no@x.example')).consents).toEqual([])
})

test('what a form may ask for, and who may build one', async () => {
  const refused = async (fields: object[]) =>
    (await admin.post('web-forms', { name: 'Odd', fields })).body.errors
  expect(await refused([{ field: 'email', required: true }, { field: 'score' }])).toMatchObject([
    { path: 'fields[1].field', code: 'form_unknown_field' },
  ])
  expect(await refused([{ field: 'city', required: true }])).toMatchObject([{ code: 'form_asks_nobody' }])
  expect(
    await refused([
      { field: 'email', required: true },
      { field: 'email', required: true },
    ]),
  ).toMatchObject([{ path: 'fields[1].field', code: 'entry_twice' }])
  const rep = await as(['sales-rep'])
  expect((await rep.post('web-forms', { name: 'Mine' })).status).toBe(403)
  expect((await rep.post('form-submissions', { title: 'Made up' })).status).toBe(403)
})

test('the script is for pages of other sites, the form’s own key in it', async () => {
  await made('web-forms', { name: 'Script' })
  const script = await call({ method: 'GET', url: '/f/script.js' })
  expect(script).toMatchObject({
    status: 200,
    headers: {
      'cross-origin-resource-policy': 'cross-origin',
      'content-type': 'text/javascript; charset=utf-8',
    },
  })
  expect(script.text).toContain(`${app.settings.publicUrl}/f/script`)
  expect(() => new Function(script.text)).not.toThrow()
  expect((await call({ method: 'GET', url: '/f/nothing.js' })).status).toBe(404)
})
