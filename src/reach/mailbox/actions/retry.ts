/** Reading again what could not be read: after an update that can. */
import { buffer } from 'node:stream/consumers'
import { Problem } from '#platform/http/problems.ts'
import { seeingAll } from '#platform/records/present.ts'
import { load } from '#platform/records/read.ts'
import type { Effect } from '#platform/records/registry.ts'
import { isOutage, sources, takeMail } from './take.ts'

export const retry: Effect = async (change, skipped) => {
  const { app, db } = change
  const file = skipped.sourceKey && (await sources(app).read(skipped.sourceKey))
  if (!file) throw new Problem('conflict', 'mail_source_gone')
  const all = seeingAll(change.caller)
  const { record } = await load(app, db, all, app.registry.type('mailboxes'), skipped.mailboxId)
  try {
    const { id } = await takeMail(app, record, await buffer(file.stream), skipped.createdAt)
    return { result: { mailId: id } }
  } catch (error) {
    if (isOutage(error)) throw error
    throw new Problem('conflict', 'mail_still_unreadable', { reason: (error as Error).message })
  }
}
