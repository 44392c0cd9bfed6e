/** A contract leaves the house: its PDF is kept with it, and mailed to whoever reads it. */
import { attachFile, attachmentOf } from '#base/documents/index.ts'
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { fillTemplate, sendMail, templateOf } from '#platform/mail/index.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { formatsOf, letterheadOf, renderPaper } from '#platform/paper/index.ts'
import { change as changing, type Change } from '#platform/records/change.ts'
import { load, loadIfAny } from '#platform/records/read.ts'
import { readable } from '#platform/records/readable.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { Effect, Reaction } from '#platform/records/registry.ts'
import { addressLines } from '#platform/records/written.ts'
import { contractLetter, contractPaper, paperTitle } from '../rules/contract-paper.ts'
import { contracts } from '../schema.ts'
import { readerOf, type Reader } from './tell.ts'

/** Answers to whom it is mailed; null where it goes by post, because there is no address. */
export const send: Effect = async ({ app, db }, contract, { to }) => ({
  result: { to: to ?? (await readerOf(app, db, contract)).address },
})

/** PDF first, then the mail with it, once for each time that it was sent. */
export const sendContract = {
  run: async (app, fact) => {
    const caller = jobCaller(app, 'contracts-send')
    const contract = await loadIfAny(app, app.pool, caller, contracts, fact.recordId, { includes: ['lines'] })
    if (!contract) return
    const { input, result } = fact.data as { input?: Values; result?: Values }
    const reader = await readerOf(app, app.pool, contract)
    const { language, account, name } = reader
    const bytes = await contractPdf(app, contract, reader)
    const { day } = formatsOf(language, contract.currency, app.config.company.timeZone)
    const file = `${paperTitle(contract, language)} ${contract.number}.pdf`
    const key = `contract ${fact.id}`
    await changing(app, caller, async (change) => {
      const about = { aboutType: contracts.name, aboutId: contract.id as string }
      const documentId = await attachFile(change, {
        ...about,
        name: file,
        mime: 'application/pdf',
        bytes,
        key,
      })
      if (!result?.to) return
      const { record: document } = await load(
        app,
        change.db,
        caller,
        app.registry.type('documents'),
        documentId,
      )
      await mail(change, contract, {
        to: { address: result.to, name: name ?? account },
        template: (await templateOf(app, 'contract', language)) ?? contractLetter[language],
        said: {
          contact: { name },
          contract: {
            number: contract.number,
            name: contract.name,
            validFrom: day(contract.validFrom),
            validUntil: day(contract.validUntil),
          },
          message: input?.message ?? null,
          company: { name: app.config.company.name },
        },
        document,
        key,
      })
    })
  },
} satisfies Reaction

/** The PDF of a contract with its lines, in its reader's language. */
export async function contractPdf(
  app: App,
  contract: Values,
  { language, account, name }: Reader,
): Promise<Buffer> {
  const formats = formatsOf(language, contract.currency, app.config.company.timeZone)
  const address = addressLines(await addressOf(app, contract.accountId), language)
  const recipient = [account, ...(name ? [name] : []), ...address]
  const letterhead = await letterheadOf(app)
  return renderPaper(contractPaper({ contract, letterhead, language, formats, recipient }))
}

interface Covering {
  to: { address: string; name: string }
  template: Parameters<typeof fillTemplate>[0]
  said: Values
  document: Values
  key: string
}

async function mail(change: Change, contract: Values, { to, template, said, document, key }: Covering) {
  await sendMail(change, {
    to: [to],
    ...(await fillTemplate(template, said)),
    attachments: [attachmentOf(document)],
    key,
    aboutType: contracts.name,
    aboutId: contract.id,
    ownerId: contract.ownerId,
  })
}

async function addressOf(app: App, accountId: string): Promise<Values | null> {
  const accounts = readable(app, jobCaller(app, 'contracts-send'), 'accounts', ['billingAddress'])
  const { rows } = await app.pool.query<{ billingAddress: Values | null }>(
    sql`select a."billingAddress" from ${accounts} a where a.id = ${accountId}::uuid`,
  )
  return rows[0]?.billingAddress ?? null
}
