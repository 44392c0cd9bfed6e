/** What a file is, told by its content first and by its name only where content says nothing. */
import { extname } from 'node:path'
import { fileTypeFromFile } from 'file-type'
import { invalid } from '#platform/http/problems.ts'

/** Programs, and files that a click turns into one. */
const refused = new Set(
  (
    'exe dll com scr pif cpl msi msp elf macho dmg pkg deb rpm apk jar class swf wasm crx xpi lnk url scf reg ' +
    'bat cmd ps1 psm1 vbs vbe js jse mjs wsf wsh hta app'
  ).split(' '),
)

/** Text has no signature; these names say what kind of text it is. A web page is kept as plain text. */
const texts: Record<string, string> = {
  csv: 'text/csv',
  txt: 'text/plain',
  md: 'text/plain',
  log: 'text/plain',
  html: 'text/plain',
  htm: 'text/plain',
  svg: 'text/plain',
  xml: 'application/xml',
  json: 'application/json',
  ics: 'text/calendar',
  vcf: 'text/vcard',
  eml: 'message/rfc822',
}

/**
 * The media type of the file at `path` that came as `name`.
 * @throws a 422 when it is a program, by content or by name
 */
export async function mediaTypeOf(path: string, name: string): Promise<string> {
  const extension = extname(name).slice(1).toLowerCase()
  const found = await fileTypeFromFile(path)
  for (const kind of [extension, found?.ext])
    if (kind && refused.has(kind))
      throw invalid([{ path: 'file', code: 'file_kind_refused', params: { kind } }])
  if (found && found.ext !== 'xml') return found.mime
  return texts[extension] ?? 'application/octet-stream'
}
