/** What a file holds, what its columns may mean, and what is not clear about it. */
import { createHash } from 'node:crypto'
import type { App } from '#platform/app.ts'
import { beginningOf, type Caller } from '#platform/access/caller.ts'
import type { Fields } from '#platform/records/fields.ts'
import type { RecordType, Values } from '#platform/records/record-type.ts'
import { newId } from '#platform/ids.ts'
import { foldWords } from './propose/names.ts'
import { listOf } from './propose/list-of.ts'
import { proposeFor } from './propose/propose-for.ts'
import type { Proposal } from './propose/propose-mapping.ts'
import { openTable } from './read/open-table.ts'
import type { OpenOptions, Row, Table } from './read/table.ts'
import { importableFields, type StartBody } from './run/plan.ts'
import { proposedBody } from './run/proposed-body.ts'
import { fileOf, insertImport, lastPlan, loadImport, type Import, type ImportFile } from './store.ts'
import { profileColumn } from './values/profile.ts'

export interface Upload {
  import: Import
  /** The mapping is the one with which a file of this shape came in last. */
  reused: boolean
}

/** Rows that are looked at: the first thousand, then one of sixteen up to five thousand. */
const [firstRows, mostRows, stride] = [1000, 5000, 16]

/**
 * Reads the file that lies under the import's id, and keeps what was found. `of` says to which list choices belong
 * (`products.group`). Throws ImportFileError.
 */
export async function readUpload(
  app: App,
  caller: Caller,
  type: RecordType,
  id: string,
  name: string,
  { of, ...options }: OpenOptions & { of?: string },
): Promise<Upload> {
  const at = { path: fileOf(app, id), name }
  const first = await openTable(at, options)
  const sheet = options.sheet === undefined ? sheetFor(type, first) : undefined
  const table = sheet === undefined ? first : await openTable(at, { ...options, sheet })
  const { samples, rows, broken } = await sample(table)
  const columns = table.columns.map((column, index) => ({
    name: column,
    profile: profileColumn(
      samples.map(({ cells }) => cells[index] ?? null),
      samples.map(({ numbers }) => numbers?.includes(index) ?? false),
    ),
  }))
  const fields = importableFields(app, caller, type)
  const list = of === undefined ? null : listOf(app, caller, of)
  const proposals = proposeFor(app, type, fields, columns, list?.words)
  const signature = signatureOf(type, list ? [of!, ...table.columns] : table.columns)
  const last = await lastPlan(app, caller, signature)
  const file: ImportFile = {
    name,
    format: table.format,
    ...(table.encoding ? { encoding: table.encoding as NonNullable<ImportFile['encoding']> } : {}),
    ...(table.delimiter ? { delimiter: table.delimiter } : {}),
    ...(table.sheet !== undefined ? { sheet: table.sheet } : {}),
    ...(table.sheets ? { sheets: table.sheets } : {}),
    rows,
    ...(broken ? { broken } : {}),
  }
  const proposal: StartBody = last ?? {
    ...proposedBody(app, type, columns, proposals),
    constants: { ...saidByName(name, fields, proposals), ...list?.constants },
  }
  await insertImport(app.pool, {
    id,
    user_id: caller.userId!,
    door: beginningOf(caller)!,
    type: type.name,
    signature,
    file,
    columns: columns.map((column) => ({ ...column, proposal: proposals[column.name] ?? null })),
    proposal,
  })
  return { import: (await loadImport(app.pool, id))!, reused: last !== null }
}

/** `suppliers.csv` says what all its rows are, where no column does. */
function saidByName(name: string, fields: Fields, proposals: Record<string, Proposal | null>): Values {
  const given = new Set(Object.values(proposals).map((one) => one?.field))
  const said = foldWords(name)
  const found = Object.entries(fields).flatMap(([key, { kind, choices = [], default: initial }]) => {
    if (kind !== 'choices' || initial === undefined || given.has(key)) return []
    const meant = choices.filter(({ label }) =>
      Object.values(label).some((one) => said.includes(foldWords(one))),
    )
    return meant.length === 1 ? [[key, [meant[0]!.key]]] : []
  })
  return Object.fromEntries(found)
}

/** The table of the file that is called as the type is, when it is another than the first. */
function sheetFor(
  { name, label, import: rules }: RecordType,
  { sheets = [], sheet }: Table,
): string | undefined {
  const words = [name, ...Object.values(label.one), ...Object.values(label.many), ...(rules?.words ?? [])]
  const called = new Set(words.map(foldWords))
  const found = sheets.find((one) => called.has(foldWords(one)))
  return found === sheet ? undefined : found
}

export const newImportId = () => newId()

const signatureOf = (type: RecordType, columns: readonly string[]) =>
  createHash('sha256')
    .update(JSON.stringify([type.name, columns]))
    .digest('hex')

async function sample(table: Table): Promise<{ samples: Row[]; rows: number; broken: number }> {
  const samples: Row[] = []
  let [rows, broken] = [0, 0]
  for await (const row of table.rows()) {
    rows++
    if (row.problem) broken++
    const wanted = rows <= firstRows || (samples.length < mostRows && rows % stride === 0)
    if (wanted && !row.problem) samples.push(row)
  }
  return { samples, rows, broken }
}
