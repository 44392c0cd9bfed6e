/** A document's file: how it comes in, gets another version, and goes out. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '#platform/app.ts'
import type { Caller } from '#platform/access/caller.ts'
import { sendStored } from '#platform/files/send.ts'
import { diskStore, type FileStore } from '#platform/files/store.ts'
import { receiveUpload, type Upload } from '#platform/files/upload.ts'
import { answerOnce, type Answer } from '#platform/http/idempotency.ts'
import { forbidden, invalid, malformed, notFound, Problem } from '#platform/http/problems.ts'
import { callerOf, paramOf, queryOf } from '#platform/http/request.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import { load } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import { documents } from '../schema.ts'

export const storeOf = (app: App): FileStore => diskStore(app.settings.dataDir, 'documents')

/** A new document with its file and the fields that came with it. */
export const createDocument = (app: App, request: FastifyRequest, reply: FastifyReply) =>
  withUpload(app, request, reply, async (c, upload) => {
    refuseUnwritable(c, upload.fields)
    const record = await c.create(
      'documents',
      { name: upload.name, ...upload.fields, ...fileOf(upload), revision: 1 },
      { trusted: true },
    )
    return {
      status: 201,
      body: JSON.stringify(record),
      headers: { location: `/api/v1/documents/${record.id}` },
    }
  })

/** What is known of the file is the server's to write; whatever else was sent is written under the sender's rights. */
function refuseUnwritable({ app, caller }: Change, given: Upload['fields']): void {
  const fields = app.config.fields('documents')
  const right = (name: string) => caller.access.field('documents', name)
  const errors = Object.keys(given)
    .filter((name) => fields[name]?.readOnly || right(name) !== 'full')
    .map((name) => ({
      path: name,
      code: right(name) === 'hidden' ? 'unknown_field' : 'read_only',
      params: { field: name },
    }))
  if (errors.length) throw invalid(errors)
}

/** The next version of a document; the one before it stays and can still be read. */
export const addVersion = (app: App, request: FastifyRequest, reply: FastifyReply) =>
  withUpload(app, request, reply, async (c, upload) => {
    const id = paramOf(request, 'id')
    const view = { as: seeingAll(c.caller) }
    const found = await load(app, c.db, c.caller, documents, id, view, { right: 'change', lock: true })
    if (!found.permitted) throw forbidden('may_not_change', { collection: 'documents' })
    const { record } = found
    const { revision, fileKey, sha256, mediaType, size, updatedAt, updatedById } = record
    const file = { revision, fileKey, sha256, mediaType, size }
    const earlier = fileKey ? [{ ...file, at: updatedAt, byId: updatedById }] : []
    const next = await c.patch(
      'documents',
      id,
      { ...fileOf(upload), revision: (revision ?? 0) + 1, versions: [...record.versions, ...earlier] },
      { trusted: true },
    )
    return { status: 201, body: JSON.stringify(next) }
  })

const fileOf = ({ key, sha256, mediaType, size }: Omit<Upload, 'fields'>): Values => ({
  fileKey: key,
  sha256,
  mediaType,
  size,
})

/** The file gets its place before the record is committed, and loses it again when the record is refused. */
async function withUpload(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
  work: (change: Change, upload: Upload) => Promise<Answer>,
): Promise<FastifyReply> {
  const caller = callerOf(request)
  const upload = await receiveUpload(request, storeOf(app), app.settings.maxFileBytes)
  // What an Idempotency-Key is compared by.
  request.body = { ...upload.fields, sha256: upload.sha256 }
  let used = false
  try {
    const sent = await answerOnce(app, caller, request, reply, async (c) => {
      await c.begin()
      const answer = await work(c, upload)
      await upload.keep()
      used = true
      return answer
    })
    // An answer that was given before needs no second file.
    if (!used) await upload.drop()
    return sent
  } catch (error) {
    // Whether an unexpected end came before the commit is not known: then the sweep decides.
    if (!used || error instanceof Problem) await upload.drop()
    throw error
  }
}

/** Sends a file as a download that no browser runs, under the rights of its document. */
export async function sendFile(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const record = await readDocument(app, callerOf(request), paramOf(request, 'id'))
  const wanted = queryOf(request).get('revision')
  if (wanted !== null && !/^\d{1,6}$/.test(wanted))
    throw malformed('unknown_parameter', { parameter: 'revision' })
  const version = [record, ...record.versions].find(
    (one: Values) => wanted === null || one.revision === Number(wanted),
  )
  const file = version?.fileKey ? await storeOf(app).read(version.fileKey) : null
  if (!file) throw notFound('documents', record.id)
  const { mediaType, fileKey } = version
  return sendStored(reply, file, { name: record.name, mediaType, key: fileKey })
}

async function readDocument(app: App, caller: Caller, id: string): Promise<Values> {
  const { record } = await load(app, app.pool, caller, documents, id, { as: seeingAll(caller) })
  return record
}
