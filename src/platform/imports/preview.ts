import { existsSync } from 'node:fs'
import type { App } from '#platform/app.ts'
import { openTable } from './read/open-table.ts'
import { isEmpty } from './values/words.ts'
import { fileOf, type Import } from './store.ts'

const rowsShown = 20

/** The first readable rows of the file, by column; none when the file has been cleared away. */
export async function previewOf(app: App, one: Import): Promise<Record<string, string | null>[]> {
  const path = fileOf(app, one.id)
  if (!existsSync(path)) return []
  const table = await openTable({ path, name: one.file.name }, one.file)
  const preview: Record<string, string | null>[] = []
  for await (const row of table.rows()) {
    if (preview.length === rowsShown) break
    // Cells of a row that fell apart stand under the wrong headings.
    if (row.problem) continue
    const cell = (index: number) => (isEmpty(row.cells[index]) ? null : row.cells[index]!)
    preview.push(Object.fromEntries(table.columns.map((column, index) => [column, cell(index)])))
  }
  return preview
}
