/** JSON as a table: a list of objects, an object of lists (one a type), or one object a line (NDJSON). */
import { decodeFile } from './decode.ts'
import { isExactNumber, jsonElements, LONGEST, parseJson } from './json-elements.ts'
import type { JsonElement } from './json-elements.ts'
import { ImportFileError, MAX_COLUMNS, nameColumns } from './table.ts'
import type { Encoding, OpenOptions, Row, Table } from './table.ts'

export async function openJson(path: string, encoding: Encoding, options: OpenOptions): Promise<Table> {
  const byLine = await isOneObjectALine(decodeFile(path, encoding))
  const elements = () =>
    byLine ? lineElements(decodeFile(path, encoding)) : jsonElements(decodeFile(path, encoding))
  const found = await findColumns(elements())
  const sheets = [...found.keys()]
  const sheet = options.sheet ?? sheets[0]
  if (sheet === undefined) throw new ImportFileError('json_shape')
  const keys = found.get(sheet)
  if (!keys) throw new ImportFileError('unknown_sheet', { sheet })
  const index = new Map(keys.map((key, position) => [key, position]))
  return {
    format: 'json',
    encoding,
    columns: nameColumns(keys),
    ...(sheets.length > 1 || sheet !== '' ? { sheets, sheet } : {}),
    async *rows() {
      for await (const element of elements()) if (element.list === sheet) yield toRow(element, index)
    },
  }
}

/** Keys of the records of every list, in the order of their first appearance; lists without records are left out. */
async function findColumns(elements: AsyncIterable<JsonElement>): Promise<Map<string, string[]>> {
  const lists = new Map<string, Set<string>>()
  for await (const { list, value } of elements) {
    const keys = lists.get(list) ?? new Set()
    for (const [key] of flatten(value)) keys.add(key)
    if (keys.size > 0) lists.set(list, keys)
    if (keys.size > MAX_COLUMNS) throw new ImportFileError('too_many_columns', { limit: MAX_COLUMNS })
  }
  return new Map([...lists].map(([list, keys]) => [list, [...keys]]))
}

function toRow({ number, value }: JsonElement, index: Map<string, number>): Row {
  if (!isRecord(value)) {
    return { number, cells: [JSON.stringify(value)], problem: { code: 'not_a_record', params: {} } }
  }
  const cells = new Array<string | null>(index.size).fill(null)
  const numbers: number[] = []
  for (const [key, cell, isNumber] of flatten(value)) {
    cells[index.get(key)!] = cell
    if (isNumber) numbers.push(index.get(key)!)
  }
  return { number, cells, ...(numbers.length ? { numbers } : {}) }
}

/** Nested objects become dotted names; lists stay JSON text. */
function* flatten(
  value: unknown,
  prefix = '',
): Generator<[key: string, cell: string | null, isNumber: boolean]> {
  if (!isRecord(value)) return
  for (const [key, inner] of Object.entries(value)) {
    if (isRecord(inner)) yield* flatten(inner, `${prefix}${key}.`)
    else yield [kept(prefix + key), cellText(inner), typeof inner === 'number' || isExactNumber(inner)]
  }
}

function cellText(value: unknown): string | null {
  if (value === null || value === '') return null
  if (isExactNumber(value)) return value.rawJSON
  return typeof value === 'object' ? JSON.stringify(value) : kept(String(value))
}

/** Without what no database keeps: NUL, and half a surrogate pair. */
const kept = (text: string) => text.toWellFormed().replaceAll('\0', '')

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isExactNumber(value)

/** The first line is an object by itself, and either another one follows or it holds no list. */
async function isOneObjectALine(chunks: AsyncIterable<string>): Promise<boolean> {
  let first: unknown
  for await (const line of lines(chunks)) {
    if (!line.trim()) continue
    if (first !== undefined) return line.trimStart().startsWith('{')
    if (!line.trimStart().startsWith('{')) return false
    try {
      first = JSON.parse(line)
    } catch {
      return false
    }
  }
  return isRecord(first) && !Object.values(first).some(Array.isArray)
}

async function* lineElements(chunks: AsyncIterable<string>): AsyncGenerator<JsonElement> {
  let number = 0
  for await (const line of lines(chunks)) {
    if (!line.trim()) continue
    number++
    try {
      yield { list: '', number, value: parseJson(line) }
    } catch (error) {
      throw new ImportFileError('broken_file', { row: number, detail: (error as Error).message })
    }
  }
}

async function* lines(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of chunks) {
    const parts = (rest + chunk).split('\n')
    rest = parts.pop()!
    yield* parts
    // A document of one line is not NDJSON; a piece of it will not parse and says so.
    if (rest.length > LONGEST) {
      yield rest
      rest = ''
    }
  }
  yield rest
}
