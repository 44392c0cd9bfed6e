/** `POST /{collection}/bulk` and what became of it. */
import type { FastifyInstance } from 'fastify'
import type { App } from '#platform/app.ts'
import { once, sendAnswer } from '#platform/http/idempotency.ts'
import { bodyOf, callerOf, paramOf } from '#platform/http/request.ts'
import { readOrder, refuseOrder, targets } from './bulk.ts'
import { accept, atOnce, runTask, taskState } from './bulk-tasks.ts'
import type { Change } from './change.ts'
import { readableType } from './deeds.ts'

type Accepting = (change: Change) => Promise<{ id: string; size: number }>

export function bulkRoutes(http: FastifyInstance, app: App): void {
  http.post('/api/v1/:collection/bulk', async (request, reply) => {
    const caller = callerOf(request)
    const type = readableType(app, caller, paramOf(request, 'collection'))
    return runOrAccept(app, request, reply, async (c) => {
      const body = bodyOf(request)
      const order = readOrder(type, body)
      refuseOrder(caller, type, order)
      const ids = await targets(app, caller, type, order, body)
      return { id: await accept(c, 'bulk', order, ids), size: ids.length }
    })
  })

  http.get('/api/v1/jobs/:id', async (request) => taskState(app, callerOf(request), paramOf(request, 'id')))
}

/**
 * Few records are done while the caller waits: 200 with the result. More become a job: 202 and where to look.
 * What was accepted under an Idempotency-Key is the task; asked again, it answers how far that one is.
 */
export async function runOrAccept(
  app: App,
  request: Parameters<typeof callerOf>[0],
  reply: Parameters<typeof sendAnswer>[0],
  accepting: Accepting,
) {
  const caller = callerOf(request)
  let mine: { id: string; size: number } | undefined
  const answer = await once(app, caller, request, async (c) => {
    mine = await accepting(c)
    const location = `/api/v1/jobs/${mine.id}`
    return { status: 202, body: JSON.stringify({ id: mine.id }), headers: { location } }
  })
  const id = JSON.parse(answer.body).id as string
  if (mine && mine.size <= atOnce) await runTask(app, id, caller)
  const state = await taskState(app, caller, id)
  const small = state.progress.total <= atOnce
  return small && state.status === 'done'
    ? sendAnswer(reply, { status: 200, body: JSON.stringify(state.result) })
    : sendAnswer(reply, { ...answer, body: JSON.stringify(state) })
}
