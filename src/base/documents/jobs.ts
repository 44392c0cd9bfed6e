import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import type { Clockwork } from '#platform/records/registry.ts'
import { storeOf } from './actions/files.ts'

const batch = 200

/** Removes files that no document, living or binned, has: uploads cut short, purged records. Answers how many. */
export async function sweepFiles(app: App, before = new Date(Date.now() - 24 * 3_600_000)): Promise<number> {
  const store = storeOf(app)
  let removed = 0
  const sweep = async (keys: string[]) => {
    const found = await app.pool.query<{ key: string }>(sql`
      select file_key as key from documents_documents where file_key = any(${keys}::text[])
      union select v->>'fileKey' from documents_documents, jsonb_array_elements(versions) v where v->>'fileKey' = any(${keys}::text[])`)
    const used = new Set(found.rows.map(({ key }) => key))
    for (const key of keys.filter((one) => !used.has(one))) {
      await store.remove(key)
      removed += 1
    }
  }
  const keys: string[] = []
  for await (const key of store.olderThan(before)) {
    keys.push(key)
    if (keys.length === batch) await sweep(keys.splice(0))
  }
  await sweep(keys)
  return removed
}

export const clocks: Clockwork[] = [
  { name: 'documents-sweep', cron: '40 3 * * *', run: async (app) => void (await sweepFiles(app)) },
]
