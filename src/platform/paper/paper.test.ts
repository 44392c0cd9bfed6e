import { expect, test } from 'vitest'
import { pdfPages } from '#test/pdf-text.ts'
import { formatsOf } from './format.ts'
import { isPlainSvg } from './logo.ts'
import type { Paper } from './paper.ts'
import { renderPaper } from './render.ts'

const svg = (inside: string, more = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"${more}>${inside}</svg>`

const paper = (rows: number, more: Partial<Paper> = {}): Paper => ({
  letterhead: {
    companyName: 'Nordlicht GmbH',
    addressLines: ['Speicherstraße 12', '20457 Hamburg'],
    phone: null,
    email: 'post@nordlicht.example',
    website: 'https://nordlicht.example/',
    vatId: 'DE123456789',
    registerEntry: null,
    bankLines: ['DE02 2005 0550 1015 8717 13'],
    footer: 'Es gelten unsere Bedingungen.',
    accentColor: '#0f766e',
    logo: { mediaType: 'image/svg+xml', bytes: Buffer.from(svg('<circle cx="5" cy="5" r="4"/>')) },
  },
  language: 'de',
  title: 'Angebot',
  number: 'Q-2026-00042',
  recipient: ['Łukasz Żółć', 'Παπαδόπουλος & Søn', 'Улица 7'],
  facts: [['Datum', '22. November 2026']],
  intro: 'Guten Tag',
  columns: [
    { key: 'text', label: 'Bezeichnung' },
    { key: 'net', label: 'Betrag', align: 'right' },
  ],
  rows: Array.from({ length: rows }, (_, index) => ({
    cells: { text: `Zeile ${index + 1}`, net: '1.234,50' },
    note: 'Eine Anmerkung',
  })),
  totals: [
    ['Netto', '1.234,50 €'],
    ['Gesamtbetrag', '1.469,06 €', true],
  ],
  outro: ['Mit freundlichen Grüßen'],
  signature: [{ label: 'Unterschrift', name: 'Käufer' }],
  ...more,
})
const read = async (made: Paper) => pdfPages(await renderPaper(made))
const words = (page: string) => page.replace(/\s+/g, ' ')

test('a paper of one line is one page that says everything', async () => {
  const pages = await read(paper(1))
  expect(pages).toHaveLength(1)
  const said = words(pages[0]!)
  for (const part of [
    'Nordlicht GmbH · Speicherstraße 12 · 20457 Hamburg',
    'Łukasz Żółć',
    'Παπαδόπουλος & Søn',
    'Улица 7',
    'Angebot Q-2026-00042',
    '22. November 2026',
    'Zeile 1',
    'Eine Anmerkung',
    '1.469,06 €',
    'Mit freundlichen Grüßen',
    'Unterschrift',
    'Seite 1 von 1',
    'DE02 2005 0550 1015 8717 13',
    'nordlicht.example',
    'Es gelten unsere Bedingungen.',
  ])
    expect(said).toContain(part)
  expect(said).not.toContain('?')
})

test('sixty lines repeat the head, lose none, and keep the sums together', async () => {
  const pages = (await read(paper(60))).map(words)
  expect(pages.length).toBeGreaterThan(2)
  for (const [index, page] of pages.entries()) {
    expect(page).toContain(`Seite ${index + 1} von ${pages.length}`)
    expect(page.includes('Bezeichnung')).toBe(/Zeile \d/.test(page))
  }
  expect(pages[1]).toContain('Angebot Q-2026-00042')
  for (let row = 1; row <= 60; row++)
    expect(pages.filter((page) => new RegExp(`Zeile ${row}(?!\\d)`).test(page))).toHaveLength(1)
  const withSums = pages.filter((page) => page.includes('Netto') || page.includes('Gesamtbetrag'))
  expect(withSums).toHaveLength(1)
})

test.each(Array.from({ length: 14 }, (_, index) => index + 8))(
  'with %i lines the sums stand on one page, wherever it ends',
  async (rows) => {
    const pages = await read(paper(rows, { totals: [...Array(8)].map((_, at) => [`Summe ${at}`, '1']) }))
    expect(pages.filter((page) => page.includes('Summe '))).toHaveLength(1)
  },
)

test.each(Array.from({ length: 24 }, (_, index) => index + 42))(
  'with %i lines, at least two of them stand above the sums on their page, and the signature is not alone',
  async (rows) => {
    const pages = (await read(paper(rows))).map(words)
    const last = pages.find((page) => page.includes('Gesamtbetrag'))!
    expect(last.match(/Zeile \d+/g)!.slice(-2)).toEqual([`Zeile ${rows - 1}`, `Zeile ${rows}`])
    expect(pages.at(-1)).toMatch(/Gesamtbetrag|Mit freundlichen/)
    expect(pages.flatMap((page) => page.match(/Zeile \d+/g) ?? [])).toEqual(
      Array.from({ length: rows }, (_, index) => `Zeile ${index + 1}`),
    )
    for (const page of pages) expect(page.includes('Bezeichnung')).toBe(/Zeile \d/.test(page))
  },
)

test('a row longer than a page is wrapped over pages whole', async () => {
  const made = paper(3)
  made.rows[1]!.note = Array.from({ length: 900 }, (_, index) => `Wort${index}`).join(' ')
  const said = words((await read(made)).join(' '))
  for (const index of [0, 450, 899]) expect(said).toContain(`Wort${index}`)
  expect(said).toContain('Zeile 3')
})

test('a letterhead with nothing but a name, and a paper with nothing but a title, are papers too', async () => {
  const { letterhead } = paper(0)
  const bare = { ...letterhead, logo: null, addressLines: [], bankLines: [], email: null, footer: null }
  const [said] = await read(
    paper(0, { letterhead: bare, facts: [], recipient: [], totals: [], outro: [], intro: '', signature: [] }),
  )
  expect(said).toContain('Angebot')
  expect(said).not.toContain('Bezeichnung')
})

test('nothing is fetched and no file is read for a paper', async () => {
  const { letterhead } = paper(1)
  const logo = { mediaType: 'image/png', bytes: Buffer.from('no picture') }
  await expect(renderPaper(paper(1, { letterhead: { ...letterhead, logo } }))).rejects.toThrow(/image/i)
  const { default: pdfmake } = await import('pdfmake')
  for (const image of ['https://example.com/x.png', '/etc/hostname'])
    await expect(pdfmake.createPdf({ content: [{ image }] }).getBuffer()).rejects.toThrow(
      /denied|not allowed|policy|access/i,
    )
})

test.each([
  ['shapes', svg(`<path d="M0 0h9" fill="url('#g')"/><use href="#g"/>`), true],
  ['a script', svg('<script>alert(1)</script>'), false],
  ['a picture', svg('<image href="/etc/passwd"/>'), false],
  ['a picture under another name', svg('<s:image xmlns:s="http://www.w3.org/2000/svg" href="x"/>'), false],
  ['a reference to elsewhere', svg('<use href="https://example.com/x.svg#a"/>'), false],
  ['a colour from elsewhere', svg('<path fill="url(https://example.com/x)"/>'), false],
  ['a handler', svg('', ' onload="alert(1)"'), false],
  ['a web page inside', svg('<foreignObject><p/></foreignObject>'), false],
  ['entities', `<!DOCTYPE svg [<!ENTITY a "b">]>${svg('')}`, false],
  ['no drawing', '<html/>', false],
  ['no XML', 'hello', false],
])('an SVG with %s', (_, text, plain) => expect(isPlainSvg(text)).toBe(plain))

test.each([
  ['en', 'EUR', '€1,234.50', '1,234.50', '7.5\u00a0%', '15 March 2026'],
  ['de', 'EUR', '1.234,50\u00a0€', '1.234,50', '7,5\u00a0%', '15. März 2026'],
  ['de', 'JPY', '1.234,5\u00a0¥', '1.234,5', '7,5\u00a0%', '15. März 2026'],
] as const)('%s, %s', (language, currency, money, amount, percent, day) => {
  const write = formatsOf(language, currency, 'Europe/Berlin')
  expect(write.money('1234.50')).toBe(money)
  expect(write.amount('1234.50')).toBe(amount)
  expect(write.percent('7.50')).toBe(percent)
  expect(write.day('2026-03-15')).toBe(day)
  // Late in the evening in London it is tomorrow in Berlin.
  expect(write.day('2026-03-14T23:30:00.000Z')).toBe(day)
  expect([write.money(null), write.day(''), write.percent(undefined)]).toEqual(['', '', ''])
})

test('amounts beyond what a float holds are written whole', () => {
  expect(formatsOf('en', 'EUR').amount('123456789012345678.99')).toBe('123,456,789,012,345,678.99')
})
