/** The one way in: any file that a person may send, as a table. */
import { openCsv } from './csv.ts'
import { decodeFile, sniffEncoding } from './decode.ts'
import { withoutGuards } from './exported.ts'
import { withoutProblemColumns } from './failed-rows.ts'
import { openJson } from './json.ts'
import { readHead, sniffContainer } from './sniff.ts'
import type { Encoding, OpenOptions, Table } from './table.ts'
import { openVcard } from './vcard.ts'
import { openXlsx } from './xlsx.ts'

/**
 * Opens a CSV, XLSX, JSON or vCard file by its content, whatever its name. Throws ImportFileError when it is empty,
 * damaged or no table. Memory does not grow with the file; `rows()` may be called again and again.
 */
export async function openTable(
  file: { path: string; name: string },
  options: OpenOptions = {},
): Promise<Table> {
  const head = await readHead(file.path)
  if ((await sniffContainer(head)) === 'zip') return withoutProblemColumns(await openXlsx(file.path, options))
  const encoding = options.encoding ?? (await sniffEncoding(file.path, head))
  const start = await beginning(file.path, encoding)
  if (/^begin:vcard/i.test(start)) return openVcard(file.path, encoding)
  const open = /^(\[\s*[[{\]"]|\{\s*["}])/.test(start) ? openJson : openCsv
  return withoutGuards(withoutProblemColumns(await open(file.path, encoding, options)))
}

async function beginning(path: string, encoding: Encoding): Promise<string> {
  let start = ''
  for await (const chunk of decodeFile(path, encoding)) {
    start = (start + chunk).trimStart()
    if (start.length > 200) break
  }
  return start
}
