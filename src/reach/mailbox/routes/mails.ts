/** What people do with mails beyond the generic routes: write, look whom they may write to, file, fetch a file. */
import { barriersOf } from '#base/parties/index.ts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '#platform/app.ts'
import { sendStored } from '#platform/files/send.ts'
import { diskStore } from '#platform/files/store.ts'
import { answerOnce } from '#platform/http/idempotency.ts'
import { say } from '#platform/http/messages/index.ts'
import { forbidden, invalid, notFound } from '#platform/http/problems.ts'
import { bodyOf, callerOf, paramOf, queryOf } from '#platform/http/request.ts'
import { readMail } from '#platform/mail/index.ts'
import type { Values } from '#platform/records/record-type.ts'
import { oursOf } from '../actions/ours.ts'
import { composeMail } from '../actions/compose.ts'
import { fileUnder } from '../actions/file.ts'

/** More addresses than a mail has in practice are not looked up at once. */
const mostAddresses = 100

export function mailRoutes(http: FastifyInstance, app: App): void {
  http.post('/api/v1/mails/send', (request, reply) =>
    answerOnce(app, callerOf(request), request, reply, async (c) => {
      const mail = await composeMail(c, bodyOf(request))
      return { status: 201, body: JSON.stringify(mail), headers: { location: `/api/v1/mails/${mail.id}` } }
    }),
  )
  http.get('/api/v1/mails/recipients', async (request) => {
    const { access, language } = callerOf(request)
    if (access.level('mails', 'create') === 'none') throw forbidden('may_not_create', { collection: 'mails' })
    const asked = (queryOf(request).get('addresses') ?? '').split(',').map((one) => one.trim())
    const addresses = [...new Set(asked.filter(Boolean))]
    if (addresses.length > mostAddresses)
      throw invalid([{ path: 'addresses', code: 'too_many', params: { max: mostAddresses } }])
    const [found, ours] = await Promise.all([
      barriersOf(app, app.pool, addresses),
      oursOf(app, app.pool, addresses),
    ])
    return {
      data: found.map(({ address, barrier }) => ({
        address,
        barrier,
        ours: ours.includes(address),
        message: barrier && say(language, `barred_${barrier}`, { address }),
      })),
    }
  })
  http.post('/api/v1/mails/:id/file', (request, reply) =>
    answerOnce(app, callerOf(request), request, reply, async (c) => {
      const mail = await fileUnder(c, paramOf(request, 'id'), bodyOf(request))
      return { status: 200, body: JSON.stringify(mail) }
    }),
  )
  http.get('/api/v1/mails/:id/attachments/:position', (request, reply) => sendAttachment(app, request, reply))
}

/** An attachment by its place in the mail, counted from 0, for those who may read the mail's words. */
async function sendAttachment(app: App, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const id = paramOf(request, 'id')
  const mail = await readMail(app, app.pool, callerOf(request), id)
  const attachment = ((mail?.attachments ?? []) as Values[])[Number(paramOf(request, 'position'))]
  const file =
    attachment?.store && (await diskStore(app.settings.dataDir, attachment.store).read(attachment.fileKey))
  if (!file) throw notFound('mails', id)
  const { name, mediaType, fileKey } = attachment as { name: string; mediaType: string; fileKey: string }
  return sendStored(reply, file, { name, mediaType, key: fileKey })
}
