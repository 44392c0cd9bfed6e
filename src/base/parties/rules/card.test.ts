import fc from 'fast-check'
import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import type { Values } from '#platform/records/record-type.ts'
import { cardLines, cardVersions, type CardVersion } from './card.ts'

const base: Values = { id: '0190aaaa-0000-7000-8000-000000000001', updatedAt: '2026-03-29T00:30:00.5Z' }
const full: Values = {
  ...base,
  name: 'Ann-Marie Müller; Ode',
  salutation: 'Dr.',
  firstName: 'Ann-Marie',
  lastName: 'Müller; Ode',
  title: 'Head of R&D, pumps',
  account: { id: 'a', name: 'Acme, Inc.', website: 'https://acme.example/?a=1,2;b' },
  email: 'ann@acme.example',
  emails: [
    { kind: 'privat', email: 'ann@home.example' },
    { kind: null, email: 'ann@acme.example' },
  ],
  phone: '+49221123',
  mobile: '+491511',
  phones: [
    { kind: 'Fax', phone: '+49221124' },
    { kind: 'home', phone: '0221 / 5; 6' },
    { kind: 'x', phone: '+49221123' },
  ],
  address: { street: 'Ring 1\nHof 2', city: 'Köln', region: 'NRW', postalCode: '50667', country: 'DE' },
  language: 'de',
  timeZone: 'Europe/Berlin',
  description: 'Difficult.',
}

/** Every property but the first three, as a parser of others reads it. */
function read(contact: Values, version: CardVersion) {
  const card = new ICAL.Component(ICAL.parse(cardLines(contact, version)) as never)
  return card.getAllProperties().map((property) => {
    const { 1: parameters, 3: value } = property.toJSON() as unknown as [string, Values, string, unknown]
    const types = parameters.type ? `;${[parameters.type].flat().join()}` : ''
    const pref = parameters.pref ? ';first' : ''
    return [`${property.name}${types}${pref}`, value]
  })
}

test('a full card in version 4.0', () => {
  expect(read(full, '4.0')).toEqual([
    ['version', '4.0'],
    ['uid', `urn:uuid:${base.id}`],
    ['rev', '2026-03-29T00:30:00Z'],
    ['kind', 'individual'],
    ['fn', 'Ann-Marie Müller; Ode'],
    ['n', ['Müller; Ode', 'Ann-Marie', '', 'Dr.', '']],
    ['org', 'Acme, Inc.'],
    ['title', 'Head of R&D, pumps'],
    ['email;work;first', 'ann@acme.example'],
    ['email;home', 'ann@home.example'],
    ['tel;work,voice', 'tel:+49221123'],
    ['tel;cell,voice', 'tel:+491511'],
    ['tel;work,fax', 'tel:+49221124'],
    ['tel;home,voice', '0221 / 5; 6'],
    ['adr;work', ['', '', 'Ring 1\nHof 2', 'Köln', 'NRW', '50667', 'DE']],
    ['lang', 'de'],
    ['tz', 'Europe/Berlin'],
    ['url;work', 'https://acme.example/?a=1,2;b'],
  ])
})

test('the same in version 3.0', () => {
  const card = cardLines(full, '3.0')
  for (const line of [
    'VERSION:3.0',
    `UID:${base.id}`,
    'EMAIL;TYPE=internet,work,pref:ann@acme.example',
    'EMAIL;TYPE=internet,home:ann@home.example',
    'TEL;TYPE=work,voice:+49221123',
    'FN:Ann-Marie Müller\\; Ode',
    'TZ;VALUE=text:Europe/Berlin',
    'N:Müller\\; Ode;Ann-Marie;;Dr.;',
  ])
    expect(card).toContain(`\r\n${line}\r\n`)
  expect(card).not.toMatch(/KIND|LANG|tel:/)
})

test.each(cardVersions)('our opinion of somebody is on no card (%s)', (version) => {
  expect(cardLines(full, version)).not.toContain('Difficult')
})

test.each([
  [{ firstName: 'Ann' }, 'Ann', ['', 'Ann', '', '', '']],
  [{ email: 'a@x.example' }, 'a@x.example', ['', '', '', '', '']],
  [{ account: { name: 'Acme' } }, 'Acme', ['', '', '', '', '']],
  [{}, base.id, ['', '', '', '', '']],
])('of %j the card is called %j', (known, fn, n) => {
  for (const version of cardVersions) {
    const found = new Map(read({ ...base, ...known }, version) as [string, unknown][])
    expect([found.get('fn'), found.get('n')]).toEqual([fn, n])
  }
})

test('names come back as they were, however they are written', () => {
  // The parser takes a backslash before a semicolon for the semicolon's, whatever stands before it.
  const name = fc.string({ unit: fc.constantFrom(...'aäß漢🙂;,: "n'), minLength: 1, maxLength: 120 })
  fc.assert(
    fc.property(name, name, (firstName, lastName) => {
      const found = new Map(read({ ...base, firstName, lastName }, '4.0') as [string, unknown][])
      expect(found.get('n')).toEqual([lastName, firstName, '', '', ''])
      expect(found.get('fn')).toBe(`${firstName} ${lastName}`)
    }),
  )
})
