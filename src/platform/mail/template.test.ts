import { expect, test } from 'vitest'
import { testWorld } from '#test/world.ts'
import { fill, TemplateError } from './template.ts'
import { templateOf } from './render.ts'

const { admin, as, app } = await testWorld()
const filled = async (text: string, data: object = {}) =>
  (await fill({ subject: 's', text, html: text }, data)).text

test.each([
  ['{{ record.constructor }}{{ record.__proto__ }}{{ record.toString }}', ''],
  ['{{ record.name.constructor.constructor }}', ''],
  ["Dear {{ record.first | default: 'customer' }}", 'Dear customer'],
  ['{{ record.name | upcase }}', 'A&B'],
  ['{% if record.big %}big{% else %}small{% endif %}', 'small'],
])('%s', async (text, expected) => {
  expect(await filled(text, { record: { name: 'a&b' } })).toBe(expected)
})

test.each([
  ['a file', "{% include '/etc/passwd' %}"],
  ['a file', "{% render 'package.json' %}"],
  ['a file', "{% layout 'package.json' %}"],
  ['endless work', '{% for i in (1..100000000) %}x{% endfor %}'],
  ['endless work', '{% for a in (1..9999) %}{% for b in (1..9999) %}{{ a }}{% endfor %}{% endfor %}'],
  ['an unknown filter', '{{ record | shell }}'],
  ['half a tag', '{% if record %}'],
])('%s is refused: %s', async (_what, text) => {
  await expect(filled(text)).rejects.toBeInstanceOf(TemplateError)
})

test('values are escaped in HTML and nowhere else', async () => {
  const template = { subject: '{{ n }}\n!', text: '{{ n }}', html: '<b>{{ n }}</b>' }
  expect(await fill(template, { n: '<i>&' })).toEqual({
    subject: '<i>& !',
    text: '<i>&',
    html: '<b>&lt;i&gt;&amp;</b>',
  })
})

const roles = app.config.records('roles')
const rep = roles.find((role) => role.key === 'sales-rep')!
await admin.post('roles', {
  key: 'no-phone',
  name: 'No phone',
  rights: { ...rep.rights, fields: { 'contacts.phone': 'hidden' } },
})
const account = (await admin.post('accounts', { name: 'Acme & Sons' })).body
const contact = (
  await admin.post('contacts', {
    lastName: 'Doe',
    phone: '+493012345678',
    accountId: account.id,
  })
).body

const text =
  'Call {{ record.lastName }} at {{ record.phone | default: "?" }}. {{ user.name }}, {{ company.name }}'
const made = await admin.post('mail-templates', {
  name: 'Call',
  key: 'call',
  language: 'en',
  subject: 'For {{ record.account.name }}',
  text,
})
const preview = `mail-templates/${made.body.id}/preview`

test('a template is filled with what its reader may see', async () => {
  expect(made.status).toBe(201)
  const whole = await admin.post(preview, { type: 'contacts', id: contact.id })
  expect(whole.body).toEqual({
    subject: 'For Acme & Sons',
    text: 'Call Doe at +493012345678. Ada Admin, Test company',
    html: null,
  })
  const narrow = await as(['no-phone'])
  const seen = await narrow.post(preview, { type: 'contacts', id: contact.id })
  expect(seen.status).toBe(200)
  expect(seen.body.text).toContain('Call Doe at ?.')
})

test('what is not there, or not the caller’s, cannot be filled in', async () => {
  const nowhere = '00000000-0000-7000-8000-000000000000'
  const client = await as(['sales-rep'])
  expect((await admin.post(preview, { type: 'contacts', id: nowhere })).status).toBe(404)
  expect((await admin.post(preview, { type: 'nothing', id: nowhere })).status).toBe(404)
  expect((await admin.post(preview, {})).status).toBe(422)
  expect(
    (await admin.post(`mail-templates/${nowhere}/preview`, { type: 'contacts', id: contact.id })).status,
  ).toBe(404)
  expect((await client.post('mail-templates', { name: 'x' })).status).toBe(403)
})

test('a template that cannot be read is not kept, nor a second one of its key and language', async () => {
  const broken = await admin.patch(`mail-templates/${made.body.id}`, { html: '<p>{% if %}' })
  expect(broken.body.errors).toMatchObject([{ path: 'html', code: 'template_wrong' }])
  const again = { name: 'x', key: 'Call', language: 'en', subject: 'x', text: 'x' }
  expect((await admin.post('mail-templates', again)).body.errors).toMatchObject([
    { path: 'key', code: 'taken' },
  ])
  expect((await admin.post('mail-templates', { ...again, language: 'de' })).status).toBe(201)
  expect((await templateOf(app, 'call', 'de'))?.text).toBe('x')
  expect((await templateOf(app, 'CALL', 'en'))?.text).toBe(text)
  expect(await templateOf(app, 'none', 'en')).toBeNull()
})
