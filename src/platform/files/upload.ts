/** A multipart request: its plain fields and its one file. */
import type { FastifyRequest } from 'fastify'
import { invalid, malformed } from '#platform/http/problems.ts'
import { mediaTypeOf } from './kind.ts'
import type { FileStore, Incoming } from './store.ts'

export interface Upload extends Incoming {
  /** Name under which it was sent, without any folder. */
  name: string
  mediaType: string
  fields: Record<string, string>
}

/** Receives the file into `store`; whoever calls keeps or drops it. */
export async function receiveUpload(
  request: FastifyRequest,
  store: FileStore,
  limit: number,
): Promise<Upload> {
  if (!request.isMultipart()) throw malformed('multipart_expected')
  const fields: Record<string, string> = {}
  let file: (Incoming & { name: string }) | undefined
  try {
    for await (const part of request.parts({ limits: { files: 1, fields: 50, fileSize: limit + 1 } })) {
      if (part.type === 'file') {
        const name = part.filename.split(/[/\\]/).at(-1)!.trim().slice(0, 255) || 'file'
        file = { ...(await store.receive(part.file, limit)), name }
      } else fields[part.fieldname] = String(part.value)
    }
    if (!file) throw invalid([{ path: 'file', code: 'required' }])
    if (file.size === 0) throw invalid([{ path: 'file', code: 'file_empty' }])
    return { ...file, fields, mediaType: await mediaTypeOf(file.path, file.name) }
  } catch (error) {
    await file?.drop()
    throw error
  }
}
