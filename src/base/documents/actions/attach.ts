/** Papers that the server makes: files attached to a record without a person sending them. */
import { Readable } from 'node:stream'
import { sql } from '#platform/db/sql.ts'
import type { Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { PublicDocument } from '#platform/public/index.ts'
import { invalid } from '#platform/http/problems.ts'
import { loadAll } from '#platform/records/read.ts'
import { documents } from '../schema.ts'
import { storeOf } from './files.ts'

export interface Attached {
  aboutType: string
  aboutId: string
  name: string
  mime: string
  bytes: Buffer
  /** One document per key, however often it is tried: the first one stands, even in the recycle bin. */
  key: string
}

/** Known again by its key among what came from elsewhere. */
const source = 'rondo'

/**
 * Attaches a file to a record, in the name of the change's caller but beyond their rights. The bytes have their place
 * on disk before the change commits; render them before the change begins.
 * @returns id of the document
 */
export async function attachFile(change: Change, attached: Attached): Promise<string> {
  const { app, caller, db } = change
  const { key, bytes, name, mime: mediaType, aboutType, aboutId } = attached
  await change.begin()
  await db.query(sql`select pg_advisory_xact_lock(hashtextextended(${`document ${key}`}, 0))`)
  const standing = await db.query<{ id: string }>(
    sql`select id from documents_documents where external_source = ${source} and external_id = ${key}`,
  )
  if (standing.rows[0]) return standing.rows[0].id
  const incoming = await storeOf(app).receive(Readable.from([bytes]), bytes.length)
  try {
    await incoming.keep()
    const { key: fileKey, sha256, size } = incoming
    const file = { mediaType, size, fileKey, sha256, revision: 1 }
    const values = { name, aboutType, aboutId, ...file, externalSource: source, externalId: key }
    const record = await change.as(seeingAll(caller)).create('documents', values, { trusted: true })
    return record.id
  } catch (error) {
    await incoming.drop()
    throw error
  }
}

/** Documents that the caller names, with their files; one that is not theirs to read is an unknown reference. */
export async function readDocuments(change: Change, ids: readonly string[]): Promise<Values[]> {
  const { app, db, caller } = change
  const found = await loadAll(app, db, caller, documents, ids, { as: seeingAll(caller) })
  return ids.map((id, index) => {
    const document = found.get(id.toLowerCase())
    if (!document) throw invalid([{ path: `documentIds[${index}]`, code: 'unknown_reference' }])
    return document
  })
}

/** A document as a mail takes it along. */
export const attachmentOf = ({ name, mediaType, fileKey }: Values) => ({
  name: name as string,
  mediaType: mediaType as string,
  store: 'documents',
  fileKey: fileKey as string,
})

/** A document as a public page offers it. */
export const publicDocument = ({ id, name, mediaType, size, fileKey }: Values): PublicDocument => ({
  id,
  name,
  mediaType,
  size,
  file: { store: 'documents', key: fileKey },
})
