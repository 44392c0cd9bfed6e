import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { cardLines, cardVersions } from '#base/parties/rules/card.ts'
import { openTable } from './open-table.ts'
import { ImportFileError } from './table.ts'

const folder = mkdtempSync(join(tmpdir(), 'vcard-test-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** The cards of a file, each with what it has. */
async function read(content: string | Buffer): Promise<Record<string, string>[]> {
  const path = join(folder, 'cards.csv')
  writeFileSync(path, content)
  const table = await openTable({ path, name: path })
  expect(table.format).toBe('vcard')
  const rows: Record<string, string>[] = []
  for await (const { number, cells } of table.rows()) {
    expect(number).toBe(rows.length + 1)
    rows.push(
      Object.fromEntries(
        table.columns.flatMap((column, index) => (cells[index] === null ? [] : [[column, cells[index]!]])),
      ),
    )
  }
  return rows
}
const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n')

test.each([
  [
    'a phone (3.0, grouped, folded, with a picture)',
    card(
      'VERSION:3.0',
      'PRODID:-//Apple Inc.//iPhone OS 17.0//EN',
      'N:Ode;Ann;Maria;Dr.;',
      'FN:Dr. Ann Maria Ode',
      'ORG:Acme\\, Inc.;Purchasing;',
      'item1.EMAIL;type=INTERNET;type=HOME:ann@home.example',
      'item1.X-ABLabel:_$!<HomePage>!$_',
      'EMAIL;type=INTERNET;type=WORK;type=pref:ann@acme.exam',
      ' ple',
      'TEL;type=CELL;type=VOICE;type=pref:+49 151 1',
      'TEL;type=WORK;type=VOICE:+49 221 1',
      'TEL;type=HOME;type=VOICE:+49 221 2',
      'ADR;type=WORK;type=pref:;;Ring 1\\nHof 2;Köln;NRW;50667;Germany',
      'NOTE:Likes\\ncoffee\\; black',
      'BDAY:19700203',
      'PHOTO;ENCODING=b;TYPE=JPEG:/9j/4AAQ',
      ' SkZJRgABAQ',
    ),
    {
      'first name': 'Ann Maria',
      'last name': 'Ode',
      salutation: 'Dr.',
      company: 'Acme, Inc.',
      department: 'Purchasing',
      email: 'ann@acme.example',
      'email home': 'ann@home.example',
      mobile: '+49 151 1',
      phone: '+49 221 1',
      'phone home': '+49 221 2',
      'address street': 'Ring 1\nHof 2',
      'address city': 'Köln',
      'address region': 'NRW',
      'address postal code': '50667',
      'address country': 'Germany',
      description: 'Likes\ncoffee; black',
      birthday: '1970-02-03',
    },
  ],
  [
    'an old Outlook (2.1, quoted-printable)',
    card(
      'VERSION:2.1',
      'N;LANGUAGE=de;CHARSET=Windows-1252;ENCODING=QUOTED-PRINTABLE:M=FCller;J=F6rg',
      'TEL;WORK;VOICE:(0221) 12345',
      'TEL;WORK;FAX:(0221) 12346',
      'ADR;WORK;PREF;ENCODING=QUOTED-PRINTABLE:;;Ring 1=0D=0AHinter=',
      'haus;Bonn;;53111;Deutschland',
      'EMAIL;PREF;INTERNET:joerg@x.example',
    ),
    {
      'first name': 'Jörg',
      'last name': 'Müller',
      phone: '(0221) 12345',
      'phone fax': '(0221) 12346',
      'address street': 'Ring 1\nHinterhaus',
      'address city': 'Bonn',
      'address postal code': '53111',
      'address country': 'Deutschland',
      email: 'joerg@x.example',
    },
  ],
  [
    'version 4.0',
    card(
      'VERSION:4.0',
      'UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1',
      'FN:Cher',
      'N:;;;;',
      'TEL;VALUE=uri;PREF=1;TYPE="voice,home":tel:+1-555-555-5555;ext=55',
      'TEL;TYPE=home:+1-555-555-5556',
      'EMAIL;TYPE=home:cher@home.example',
      'EMAIL;TYPE=home:cher@home.example',
      'EMAIL;PREF=1:cher@x.example',
      'LANG:en',
      'TZ:America/New_York',
    ),
    {
      id: '4fbe8971-0bc3-424c-9c26-36c3e1eff6b1',
      name: 'Cher',
      'phone home': '+1-555-555-5555 ext. 55',
      'phone other': '+1-555-555-5556',
      email: 'cher@x.example',
      'email home': 'cher@home.example',
      language: 'en',
      'time zone': 'America/New_York',
    },
  ],
])('%s', async (_, content, expected) => {
  expect(await read(content)).toEqual([expected])
  expect(await read(content.replaceAll('\r\n', '\n'))).toEqual([expected])
})

test('each card is a row, in any encoding; groups are none', async () => {
  const file = card('VERSION:3.0', 'FN:Jörg') + card('VERSION:4.0', 'KIND:group', 'FN:All') + card('FN:Ann')
  const rows = [{ name: 'Jörg' }, { name: 'Ann' }]
  expect(await read(`\ufeff\r\n${file}`)).toEqual(rows)
  expect(await read(Buffer.from(`\ufeff${file}`, 'utf16le'))).toEqual(rows)
  expect(await read(Buffer.from(file, 'latin1'))).toEqual(rows)
})

test.each([
  ['a card without an end', 'BEGIN:VCARD\r\nFN:Ann\r\n', 'broken_file'],
  ['nothing in it', card('VERSION:3.0'), 'no_rows'],
])('%s', async (_, content, code) => {
  const refused = await read(content).then(
    () => null,
    (error: unknown) => error,
  )
  expect(refused).toBeInstanceOf(ImportFileError)
  expect((refused as ImportFileError).problem.code).toBe(code)
})

test('our own cards come in as they went out', async () => {
  const text = fc.string({ unit: fc.constantFrom(...'aäß漢🙂;,\\:"n='), minLength: 1, maxLength: 60 })
  await fc.assert(
    fc.asyncProperty(
      text,
      text,
      text,
      fc.constantFrom(...cardVersions),
      async (first, last, name, version) => {
        const contact = {
          id: 'x',
          firstName: first,
          lastName: last,
          account: { name },
          address: { city: name },
        }
        expect(await read(cardLines(contact, version))).toEqual([
          { id: 'x', 'first name': first, 'last name': last, company: name, 'address city': name },
        ])
      },
    ),
    { numRuns: 60 },
  )
})
