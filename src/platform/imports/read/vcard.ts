/** Business cards (vCard 2.1, 3.0, 4.0) as a table: one card a row, with headings by which fields are known. */
import { contentLines, partsOf, unescaped, type ContentLine } from '#platform/interchange/read-lines.ts'
import { decodeFile } from './decode.ts'
import { ImportFileError, type Encoding, type Table } from './table.ts'

type Card = Map<string, string>

export async function openVcard(path: string, encoding: Encoding): Promise<Table> {
  const columns = new Set<string>()
  for await (const card of cards(path, encoding)) for (const heading of card.keys()) columns.add(heading)
  if (columns.size === 0) throw new ImportFileError('no_rows')
  const headings = [...columns]
  return {
    format: 'vcard',
    encoding,
    columns: headings,
    async *rows() {
      let number = 0
      for await (const card of cards(path, encoding))
        yield { number: ++number, cells: headings.map((heading) => card.get(heading) ?? null) }
    },
  }
}

/** Cards of people and companies; those of groups only list others. */
async function* cards(path: string, encoding: Encoding): AsyncGenerator<Card> {
  let lines: ContentLine[] | null = null
  let count = 0
  try {
    for await (const line of contentLines(decodeFile(path, encoding))) {
      const edge = /^vcard$/i.test(line.value.trim()) && line.name
      if (edge === 'BEGIN') lines = []
      else if (edge === 'END' && lines) {
        count++
        if (!lines.some(({ name, value }) => name === 'KIND' && /^group$/i.test(value))) yield cardOf(lines)
        lines = null
      } else if (!unread.has(line.name)) lines?.push(line)
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    throw new ImportFileError('broken_file', { row: count + 1, detail: error.message })
  }
  if (lines) throw new ImportFileError('broken_file', { row: count + 1, detail: 'END:VCARD' })
}

/** Pictures, keys and what only programs read. */
const unread = new Set(['PHOTO', 'LOGO', 'SOUND', 'KEY', 'VERSION', 'PRODID', 'REV', 'FN-ALT'])

/** What is one text, by the property that has it. */
const texts: Record<string, string> = {
  TITLE: 'job title',
  NOTE: 'description',
  LANG: 'language',
  TZ: 'time zone',
  CATEGORIES: 'categories',
}
const streetParts = ['post box', 'extended address', 'street', 'city', 'region', 'postal code', 'country']

function cardOf(lines: readonly ContentLine[]): Card {
  const card: Card = new Map()
  const put = (heading: string, value: string) => {
    const text = value.trim()
    if (text && !card.has(heading)) card.set(heading, text)
  }
  // What is preferred stands first, whatever the order in the file.
  const all = (name: string) =>
    lines.filter((line) => line.name === name).toSorted((a, b) => preferred(b) - preferred(a))
  for (const { value } of all('UID')) put('id', unescaped(value).replace(/^urn:uuid:/i, ''))
  for (const { value } of all('N')) {
    const [last = '', first = '', more = '', before = '', after = ''] = partsOf(value)
    put('salutation', before)
    put('first name', [first, more].filter(Boolean).join(' '))
    put('last name', last)
    put('name suffix', after)
  }
  for (const { value } of all('FN'))
    if (!card.has('first name') && !card.has('last name')) put('name', unescaped(value))
  for (const { value } of all('ORG')) {
    const [company = '', ...units] = partsOf(value)
    put('company', company)
    put('department', units.filter(Boolean).join(', '))
  }
  for (const [name, heading] of Object.entries(texts))
    for (const { value } of all(name)) put(heading, unescaped(value))
  for (const { value, types } of all('EMAIL')) {
    const kind = ['home', 'work'].find((one) => types.includes(one)) ?? 'other'
    putOnce(card, ['email', `email ${kind}`, 'email other', 'email 2', 'email 3'], unescaped(value))
  }
  for (const { value, types } of all('TEL')) {
    const usual = types.includes('home') ? [] : ['phone', 'phone work']
    const own = types.includes('fax') ? ['phone fax'] : types.includes('cell') ? ['mobile'] : usual
    putOnce(card, [...own, 'phone home', 'phone other', 'phone 2', 'phone 3'], number(unescaped(value)))
  }
  all('ADR').forEach(({ value }, index) =>
    partsOf(value).forEach((part, at) =>
      put(`address${index ? ` ${index + 1}` : ''} ${streetParts[at]}`, part),
    ),
  )
  for (const { value } of all('URL')) put('website', unescaped(value))
  for (const { value } of all('BDAY')) put('birthday', value.replace(/^(\d{4})(\d\d)(\d\d).*$/, '$1-$2-$3'))
  return card
}

const preferred = ({ types }: ContentLine) => Number(types.includes('pref'))

/** `tel:+49-221-1;ext=5` without what makes it an address. */
const number = (value: string) => value.replace(/^tel:/i, '').replace(/;ext=/i, ' ext. ')

/** Under the first heading that is free; what the card has already is not said twice. */
function putOnce(card: Card, headings: readonly string[], value: string): void {
  const text = value.trim()
  const told = headings.some((heading) => card.get(heading) === text)
  const free = headings.find((heading) => !card.has(heading))
  if (text && free && !told) card.set(free, text)
}
