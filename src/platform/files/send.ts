import type { FastifyReply } from 'fastify'
import type { Readable } from 'node:stream'

interface Named {
  name: string
  mediaType: string
  /** Key in its store: the same key is the same content for good. */
  key: string
}

/** Sends a stored file as a download that no browser runs. */
export function sendStored(
  reply: FastifyReply,
  file: { stream: Readable; size: number },
  { name, mediaType, key }: Named,
): FastifyReply {
  const ascii = name.replace(/[^\x20-\x7e]|["\\%]/g, '_')
  const utf8 = encodeURIComponent(name).replace(/['()*]/g, escape)
  return reply
    .header('content-type', mediaType)
    .header('content-length', file.size)
    .header('content-disposition', `attachment; filename="${ascii}"; filename*=UTF-8''${utf8}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('etag', `"${key}"`)
    .send(file.stream)
}
