/** The routes of imports: upload, look, check, start, hand back what failed, undo. */
import { createWriteStream } from 'node:fs'
import { mkdir, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import type { Queryable } from '#platform/db/pool.ts'
import { sql } from '#platform/db/sql.ts'
import { answerOnce } from '#platform/http/idempotency.ts'
import { forbidden, malformed, Problem } from '#platform/http/problems.ts'
import { bodyOf, callerOf, limitOf, only, paramOf, queryOf } from '#platform/http/request.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { checkAnswer, importAnswer } from './answers.ts'
import { failedOf, rowsOf } from './failed.ts'
import { askUndo } from './ask-undo.ts'
import { checkJob, runJob } from './jobs.ts'
import { previewOf } from './preview.ts'
import { questionsOf } from './questions.ts'
import { guessType } from './propose/guess-type.ts'
import { ImportFileError, type OpenOptions } from './read/table.ts'
import { checkImport } from './run/check.ts'
import { readPlan, type StartBody } from './run/plan.ts'
import { sentence } from './run/row-problem.ts'
import { openImport } from './run/runner.ts'
import { discard, fileOf, importOf, listImports, wrongState, type Import } from './store.ts'
import { newImportId, readUpload, type Upload } from './upload.ts'

/** Rows up to which a check answers at once; a longer one is a job. */
const quickRows = 20_000
/** Rows up to which the questions after an upload speak of the whole file, and how many they look at in a longer one. */
const whole = 10_000
const lookedAt = 2_000

export function importRoutes(http: FastifyInstance, app: App): void {
  const own = async (request: FastifyRequest) => {
    const caller = callerOf(request)
    return { caller, one: await importOf(app, caller, paramOf(request, 'id')) }
  }

  http.post('/api/v1/imports', async (request, reply) => {
    const caller = callerOf(request)
    const { type, upload } = await received(app, caller, request)
    const answer = await uploadAnswer(app, caller, upload)
    return reply
      .code(201)
      .header('location', `/api/v1/imports/${upload.import.id}`)
      .send({ ...answer, type: type.name })
  })

  http.post('/api/v1/imports/guess', async (request) => {
    const caller = callerOf(request)
    const { name = '', headings = [] } = bodyOf(request) as { name?: string; headings?: string[] }
    const known = Array.isArray(headings) && headings.every((one) => typeof one === 'string')
    if (typeof name !== 'string' || !known) throw malformed('import_headings')
    const types = [...app.registry.types.values()].filter(
      (type) => type.name !== 'choices' && mayImport(caller, type),
    )
    return { type: guessType(app, caller, types, { name, headings: headings.slice(0, 500) }) }
  })

  http.get('/api/v1/imports', async (request) => {
    const caller = callerOf(request)
    const query = only(queryOf(request), 'limit', 'cursor', 'status')
    const limit = limitOf(query)
    const found = await listImports(app, caller, {
      limit: limit + 1,
      before: query.get('cursor'),
      status: query.get('status'),
    })
    const page = found.slice(0, limit)
    return {
      data: page.map((one) => importAnswer(one, caller)),
      nextCursor: found.length > limit ? page.at(-1)!.id : null,
    }
  })

  http.get('/api/v1/imports/:id', async (request) => {
    const { caller, one } = await own(request)
    return {
      ...importAnswer(one, caller),
      columns: one.columns,
      mapping: (one.plan ?? one.proposal).mapping,
      ...(one.status === 'mapped' && { proposal: one.proposal, preview: await previewOf(app, one) }),
    }
  })

  http.delete('/api/v1/imports/:id', async (request, reply) => {
    const { one } = await own(request)
    if (!(await discard(app, one.id))) throw wrongState('discard', one)
    return reply.code(204).send()
  })

  http.post('/api/v1/imports/:id/actions/check', async (request, reply) => {
    const { caller, one } = await own(request)
    const body = await planned(app, caller, one, request)
    if (one.file.rows <= quickRows) {
      const checked = await readable(caller, () => checkImport(app, caller, one, body))
      return {
        ...checkAnswer(checked, caller.language),
        questions: questionsOf(one, body, checked.unresolved),
      }
    }
    await app.pool.query(sql`update platform_imports set checked = null where id = ${one.id}::uuid`)
    await app.jobs.add(app.pool, checkJob, { importId: one.id, body })
    return reply.code(202).header('location', `/api/v1/imports/${one.id}`).send({ status: 'running' })
  })

  http.post('/api/v1/imports/:id/actions/start', async (request, reply) => {
    const { caller, one } = await own(request)
    return answerOnce(app, caller, request, reply, async ({ db }) => {
      const body = await planned(app, caller, one, request)
      await begin(db, one, body)
      await app.jobs.add(db, runJob, { importId: one.id })
      const begun: Import = { ...one, status: 'running', plan: body }
      return { status: 202, body: JSON.stringify(importAnswer(begun, caller)) }
    })
  })

  http.post('/api/v1/imports/:id/actions/cancel', async (request) => {
    const { caller, one } = await own(request)
    const stopped = await app.pool
      .query(sql`update platform_imports set status = 'failed', touched_at = now(),
      problem = '{"code":"import_cancelled"}' where id = ${one.id}::uuid and status = 'running' returning 1`)
    if (stopped.rows.length === 0) throw wrongState('cancel', one)
    return importAnswer(await importOf(app, caller, one.id), caller)
  })

  http.post('/api/v1/imports/:id/actions/undo', async (request, reply) => {
    const { caller, one } = await own(request)
    // RFC 7240: who does not want to wait says so.
    const waits = !/\brespond-async\b/.test(String(request.headers.prefer ?? ''))
    const taken = await askUndo(app, caller, one, waits)
    if (taken) return taken
    return reply.code(202).send(importAnswer(await importOf(app, caller, one.id), caller))
  })

  http.get('/api/v1/imports/:id/failed', async (request, reply) => {
    const { caller, one } = await own(request)
    const name = one.file.name.replace(/\.[^.]*$/, '').replace(/[^\w.-]+/g, '_')
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="${name}-failed.csv"`)
      .send(await failedOf(app, one, caller.language))
  })

  http.get('/api/v1/imports/:id/rows', async (request) => {
    const { caller, one } = await own(request)
    const query = queryOf(request)
    return rowsOf(app, one, caller.language, {
      outcome: query.get('outcome'),
      after: Number(query.get('cursor') ?? 0) || 0,
    })
  })
}

const mayImport = ({ access }: Caller, { name, internal }: RecordType) =>
  !internal && access.level(name, 'create') !== 'none' && access.mayAct(name, 'import')

/** A type into which this caller may import; 403 when it is not. */
export function importableType(app: App, caller: Caller, collection: string): RecordType {
  const type = app.registry.type(collection)
  if (!mayImport(caller, type)) throw forbidden('may_not_import', { collection })
  return type
}

async function received(
  app: App,
  caller: Caller,
  request: FastifyRequest,
): Promise<{ type: RecordType; upload: Upload }> {
  if (!request.isMultipart()) throw malformed('import_multipart')
  const id = newImportId()
  const path = fileOf(app, id)
  await mkdir(dirname(path), { recursive: true })
  const told: Record<string, string> = {}
  let name: string | undefined
  try {
    for await (const part of request.parts()) {
      if (part.type === 'field') told[part.fieldname] = String(part.value)
      else {
        name = part.filename || 'file'
        await pipeline(part.file, createWriteStream(path))
        if (part.file.truncated) throw new Problem('too-large', 'body_too_large')
      }
    }
    if (name === undefined) throw malformed('import_no_file')
    const type = importableType(app, caller, told.type ?? '')
    const file = name
    return {
      type,
      upload: await readable(caller, () => readUpload(app, caller, type, id, file, optionsOf(told))),
    }
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const
const optionsOf = ({ sheet, delimiter, encoding, of }: Record<string, string>) => {
  const known = encodings.find((one) => one === encoding?.toLowerCase())
  if (encoding && !known) throw malformed('unknown_parameter', { parameter: 'encoding' })
  return {
    ...(sheet ? { sheet } : {}),
    ...(delimiter ? { delimiter } : {}),
    ...(known ? { encoding: known } : {}),
    ...(of ? { of } : {}),
  } satisfies OpenOptions & { of?: string }
}

/** A file that cannot be read is the person's to mend: 422 with the sentence. */
async function readable<T>(caller: Caller, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ImportFileError)) throw error
    const { code } = error.problem
    throw new Problem(
      'validation',
      'import_unreadable',
      { reason: sentence(error.problem, caller.language) },
      { extra: { reason: code } },
    )
  }
}

/** The start body, read against the file once so that what is wrong is said before anything runs. */
async function planned(app: App, caller: Caller, one: Import, request: FastifyRequest): Promise<StartBody> {
  const type = importableType(app, caller, one.type)
  if (one.status !== 'mapped') throw wrongState('start', one)
  const given = bodyOf(request)
  const body = (Object.keys(given).length ? given : one.proposal) as StartBody
  const table = await readable(caller, () => openImport(app, one))
  readPlan(app, caller, type, table.columns, body)
  return body
}

/** Marks the import as running; 409 when somebody was faster. */
export async function begin(db: Queryable, one: Import, body: StartBody): Promise<void> {
  const begun =
    await db.query(sql`update platform_imports set status = 'running', plan = ${JSON.stringify(body)}::jsonb,
    touched_at = now() where id = ${one.id}::uuid and status = 'mapped' returning 1`)
  if (begun.rows.length === 0) throw wrongState('start', one)
}

async function uploadAnswer(app: App, caller: Caller, { import: one, reused }: Upload) {
  const body = one.proposal
  const mapped = Object.values(body.mapping).some(Boolean)
  const limit = one.file.rows <= whole ? Infinity : lookedAt
  const checked = mapped ? await checkImport(app, caller, one, body, { limit }) : null
  const within = limit === Infinity ? undefined : limit
  return {
    id: one.id,
    status: one.status,
    file: one.file,
    columns: one.columns.map((column) => ({ ...column, examples: column.profile.examples })),
    ...body,
    reused,
    questions: questionsOf(one, body, checked?.unresolved ?? [], within),
    preview: await previewOf(app, one),
  }
}
