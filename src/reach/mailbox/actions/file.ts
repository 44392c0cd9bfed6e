import { forbidden, invalid } from '#platform/http/problems.ts'
import { fileMail, readMail } from '#platform/mail/index.ts'
import { subjectOf } from '#platform/records/about.ts'
import type { Change } from '#platform/records/change.ts'
import { load } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import { parseFields } from '#platform/records/validate.ts'
import { filingFields } from '../rules/letter.ts'

/**
 * Says which record a mail is about, and with it the rest of its conversation that is about none. For those who may
 * read the mail's words: filing opens them to nobody new, as the words stay with the participants.
 */
export async function fileUnder(c: Change, id: string, body: Values): Promise<Values> {
  const { app, caller, db } = c
  if (caller.access.level('mails', 'create') === 'none')
    throw forbidden('may_not_change', { collection: 'mails' })
  const { values, errors } = parseFields(body, filingFields)
  if (errors.length) throw invalid(errors)
  await c.begin()
  if (!(await readMail(app, db, caller, id))) throw forbidden('mail_of_another')
  const { type, record } = await subjectOf(c, values.aboutType, values.aboutId)
  await fileMail(c, id, { type: type.name, id: record.id })
  return (await load(app, db, caller, app.registry.type('mails'), id)).record
}
