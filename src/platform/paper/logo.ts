/** The company's logo: a PNG, or an SVG that draws with nothing but its own shapes. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { readFile } from 'node:fs/promises'
import { SaxesParser } from 'saxes'
import type { App } from '#platform/app.ts'
import { receiveUpload } from '#platform/files/upload.ts'
import { forbidden, invalid, notFound, Problem } from '#platform/http/problems.ts'
import { callerOf } from '#platform/http/request.ts'
import { change } from '#platform/records/change.ts'
import { logoStore } from './letterhead.ts'

const maxBytes = 512 * 1024
const refused = new Set(['script', 'foreignobject', 'image', 'style', 'iframe', 'a', 'feimage'])

/** True when an SVG fetches, embeds and runs nothing: its readers (browsers, the paper's maker) need not be trusted. */
export function isPlainSvg(text: string): boolean {
  let [plain, root] = [true, '']
  const parser = new SaxesParser()
  parser.on('doctype', () => (plain = false))
  parser.on('error', () => (plain = false))
  parser.on('opentag', ({ name, attributes }) => {
    root ||= name
    if (refused.has(name.replace(/^.*:/, '').toLowerCase())) plain = false
    for (const [key, value] of Object.entries(attributes))
      if (
        /^on/i.test(key) ||
        (/href$/i.test(key) && !value.startsWith('#')) ||
        /url\((?!\s*['"]?#)/i.test(value)
      )
        plain = false
  })
  parser.write(text).close()
  return plain && root === 'svg'
}

async function kindOf(path: string, mediaType: string): Promise<string | null> {
  if (mediaType === 'image/png') return mediaType
  return isPlainSvg(await readFile(path, 'utf8')) ? 'image/svg+xml' : null
}

/** Who may change the letterhead, asked before a file is taken. */
function changing(app: App, request: FastifyRequest) {
  const caller = callerOf(request)
  if (caller.access.level('letterheads', 'change') === 'none')
    throw forbidden('may_not_change', { collection: 'letterheads' })
  const standing = app.config.records('letterheads')[0]
  if (!standing) throw notFound('letterheads')
  return { caller, standing }
}

/** Takes the file as the new logo; the one before it is removed. */
export async function putLogo(app: App, request: FastifyRequest): Promise<object> {
  const { caller, standing } = changing(app, request)
  const store = logoStore(app)
  const upload = await receiveUpload(request, store, maxBytes)
  try {
    const logoType = await kindOf(upload.path, upload.mediaType)
    if (!logoType) throw invalid([{ path: 'file', code: 'logo_kind' }])
    await upload.keep()
    const logo = { logoKey: upload.key, logoType }
    const record = await change(app, caller, (c) =>
      c.patch('letterheads', standing.id, logo, { trusted: true }),
    )
    if (standing.logoKey) await store.remove(standing.logoKey)
    return record
  } catch (error) {
    if (error instanceof Problem) await upload.drop()
    throw error
  }
}

/** The letterhead without a logo. */
export async function removeLogo(app: App, request: FastifyRequest): Promise<object> {
  const { caller, standing } = changing(app, request)
  const none = { logoKey: null, logoType: null }
  const record = await change(app, caller, (c) =>
    c.patch('letterheads', standing.id, none, { trusted: true }),
  )
  if (standing.logoKey) await logoStore(app).remove(standing.logoKey)
  return record
}

/** The logo for everybody: it stands on every paper that leaves the house. */
export async function sendLogo(app: App, reply: FastifyReply): Promise<FastifyReply> {
  const { logoKey, logoType } = app.config.records('letterheads')[0] ?? {}
  const file = logoKey ? await logoStore(app).read(logoKey) : null
  if (!file) throw notFound('letterheads')
  return reply
    .header('content-type', logoType)
    .header('content-length', file.size)
    .header('cache-control', 'public, max-age=300')
    .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
    .send(file.stream)
}
