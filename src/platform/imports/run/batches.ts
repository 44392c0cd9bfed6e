/** The rows of a file in batches that never part a document. */
import type { Row, Table } from '#platform/imports/read/table.ts'
import { rowKey } from './documents.ts'
import type { Plan } from './plan.ts'

export async function* batchesOf(
  table: Table,
  plan: Plan,
  wanted: (row: Row) => boolean,
  size: number,
): AsyncGenerator<Row[]> {
  let batch: Row[] = []
  let last: string | null = null
  for await (const row of table.rows()) {
    if (!wanted(row)) continue
    const key = rowKey(plan, row)
    if (batch.length >= size && (key === null || key !== last)) {
      yield batch
      batch = []
    }
    batch.push(row)
    last = key
  }
  if (batch.length) yield batch
}

/** What comes next is got ready while this one is dealt with: one ahead, never more. */
export async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let coming = source.next()
  try {
    for (;;) {
      const { done, value } = await coming
      if (done) return
      coming = source.next()
      // Whoever asks for it hears of a failure; nobody may ask any more.
      coming.catch(() => {})
      yield value
    }
  } finally {
    await source.return(undefined)
  }
}
