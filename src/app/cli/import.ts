import { copyFile, mkdir } from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import { basename, dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { revive } from '#base/identity/index.ts'
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { sql } from '#platform/db/sql.ts'
import { say } from '#platform/http/messages/index.ts'
import { Problem } from '#platform/http/problems.ts'
import * as imports from '#platform/imports/index.ts'
import { withApp } from './app.ts'
import { parse, UsageError } from './command.ts'
import type { Command, Io } from './command.ts'
import { bodyFrom, type Given } from './import-options.ts'

const options = {
  as: { type: 'string' },
  user: { type: 'string' },
  map: { type: 'string', multiple: true },
  value: { type: 'string', multiple: true },
  create: { type: 'string', multiple: true },
  constant: { type: 'string', multiple: true },
  duplicates: { type: 'string' },
  suspects: { type: 'string' },
  'match-on': { type: 'string' },
  source: { type: 'string' },
  'date-format': { type: 'string' },
  decimal: { type: 'string' },
  sheet: { type: 'string' },
  'dry-run': { type: 'boolean' },
  failed: { type: 'string' },
  yes: { type: 'boolean' },
} as const

export const importCommand: Command = {
  name: 'import',
  summary: 'bring a CSV, XLSX, JSON or vCard file in',
  usage: `Usage: rondo import FILE --as COLLECTION [options]

Proposes what each column means and asks about what is not clear; answers are given as options:
  --map COLUMN=FIELD     what a column is (nothing after = leaves it out); or a JSON file with the whole mapping.
                         FIELD:name, :email, :number, :externalId or :domain says by what a reference is found
  --value COLUMN:A=B     what a value means ("product:GTXPro=GTX Pro"); "*" stands for all others
  --create COLUMN        make what the column refers to when it is not there
  --constant FIELD=TEXT  the same for every row
  --duplicates POLICY    skip (unless told), update or create
  --suspects POLICY      rows that look like something there: create (unless told), skip or update
  --match-on FIELD,…     by what a record is known again; a+b count together
  --source NAME          the system from which the ids come
  --date-format FORMAT, --decimal SIGN, --sheet NAME
  --user EMAIL           in whose name; the first administrator unless told
  --dry-run              says what would happen and changes nothing
  --yes                  goes on although something is not clear: such rows fail with their reason
  --failed FILE          where the failed rows go, with a reason each
Exit code 1 when rows failed or something must be answered first.`,
  async run(args, io) {
    const { positionals, values } = parse(args, ['FILE'], options)
    if (!values.as) throw new UsageError('--as COLLECTION missing.')
    const path = positionals[0]!
    const work = (app: App) =>
      importFile(app, io, path, values.as!, values).catch((error) => {
        throw told(error)
      })
    return withApp('import', io, work, 6)
  },
}

/** What becomes of a column's cells. */
const meaning = ({ field, match, share, fallback }: imports.ColumnMapping) =>
  [
    field,
    ...(match ? [`(by ${match})`] : []),
    ...(share ? ['(0.15 is 15 %)'] : []),
    ...(fallback ? ['(where it is empty otherwise)'] : []),
  ].join(' ')

const lookedAt = 2000

type Values = Given & { user?: string; sheet?: string; 'dry-run'?: boolean; failed?: string; yes?: boolean }

async function importFile(
  app: App,
  io: Io,
  path: string,
  collection: string,
  values: Values,
): Promise<number> {
  const person = await personOf(app, values.user)
  if (!app.registry.types.has(collection)) throw new Error(`There is no collection "${collection}".`)
  const type = imports.importableType(app, person, collection)
  const id = imports.newImportId()
  await mkdir(dirname(imports.fileOf(app, id)), { recursive: true })
  await copyFile(path, imports.fileOf(app, id)).catch((error: NodeJS.ErrnoException) => {
    throw new Error(
      error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} cannot be read: ${error.message}`,
    )
  })
  const sheet = values.sheet ? { sheet: values.sheet } : {}
  const { import: one } = await imports.readUpload(app, person, type, id, basename(path), sheet)
  const body = bodyFrom(one.proposal, values)
  for (const { name } of one.columns) {
    const to = body.mapping[name]
    io.out(`  ${name} → ${!to ? '(left out)' : typeof to === 'string' ? to : meaning(to)}`)
  }
  // Whoever goes on anyway only wants to see what is likely to be asked.
  const limit = values.yes && !values['dry-run'] ? lookedAt : Infinity
  const checked = await imports.checkImport(app, person, one, body, { limit })
  const questions = imports.questionsOf(one, body, checked.unresolved)
  for (const question of questions) io.out(asked(question))
  if (values['dry-run']) {
    const answer = imports.checkAnswer(checked, person.language)
    for (const { row, reason } of answer.failures) io.out(`  row ${row}: ${reason}`)
    io.out(`Would do: ${counted(answer.result)}.`)
    await imports.discard(app, one.id)
    return answer.result.failed > 0 ? 1 : 0
  }
  if (questions.length > 0 && !values.yes) {
    await imports.discard(app, one.id)
    io.err('Nothing was imported yet. Answer the questions with the options above, or add --yes.')
    return 1
  }
  return carried(app, io, person, one, body, values)
}

async function carried(
  app: App,
  io: Io,
  person: Caller,
  one: imports.Import,
  body: imports.StartBody,
  values: Values,
): Promise<number> {
  await imports.begin(app.pool, one, body)
  const begun = (await imports.loadImport(app.pool, one.id))!
  await imports.carryOut(app, begun, person, ({ created, updated, skipped, failed }) =>
    io.err(`  ${created + updated + skipped + failed} of ${one.file.rows} rows`),
  )
  const done = (await imports.loadImport(app.pool, one.id))!
  const { status, result, problem } = imports.importAnswer(done, person)
  for (const { count, example } of result?.warnings ?? []) io.out(`  ${count} ×  ${example}`)
  if (result) io.out(`${status === 'done' ? 'Imported' : 'Stopped'}: ${counted(result)}.`)
  if (problem) io.err(problem.detail)
  if (result?.failed && values.failed) {
    await pipeline(await imports.failedOf(app, done, person.language), createWriteStream(values.failed))
    io.out(`The failed rows are in ${values.failed}.`)
  }
  return status === 'done' && !result?.failed ? 0 : 1
}

const counted = (result: Record<'created' | 'updated' | 'skipped' | 'failed', number>) =>
  `${result.created} created, ${result.updated} updated, ${result.skipped} skipped, ${result.failed} failed`

/** A question, and the option that answers it. */
function asked({ column, code, candidates, value, count }: imports.Question): string {
  if (code === 'ambiguous_day')
    return `? ${column}: the dates can be read in several ways. Add --date-format ${candidates.join(' or ')}.`
  if (code === 'ambiguous_amount')
    return `? ${column}: the numbers can be read in two ways. Add --decimal "." or --decimal ",".`
  const meant = candidates[0] ?? '…'
  const rows = count === 1 ? '1 row' : `${count} rows`
  return `? ${column}: "${value}" (${rows}) is not known. Add --value "${column}:${value}=${meant}".`
}

/** Who imports: the user with that e-mail address, or the first administrator. */
async function personOf(app: App, email: string | undefined): Promise<Caller> {
  const admins = app.config.records('roles').filter((role) => role.rights.administrator)
  const which = email
    ? sql`email = ${email.toLowerCase()}`
    : sql`role_ids && ${admins.map((role) => role.id as string)}::uuid[]`
  const found = await app.pool.query<{ id: string }>(
    sql`select id from identity_users where ${which} and active and deleted_at is null order by created_at limit 1`,
  )
  const userId = found.rows[0]?.id
  const person = userId ? await revive(app, { userId }, 'import') : null
  if (!person)
    throw new UsageError(
      email ? `There is no active user ${email}.` : 'There is no active administrator: name a --user.',
    )
  return person
}

/** What was refused, as a sentence. */
function told(error: unknown): unknown {
  if (error instanceof imports.ImportFileError) return new Error(imports.sentence(error.problem, 'en'))
  if (!(error instanceof Problem)) return error
  const wrong = error.errors.map(({ path, code, params }) => `${path}: ${say('en', code, params ?? {})}`)
  return new Error([say('en', error.code, error.params), ...wrong].join('\n'))
}
