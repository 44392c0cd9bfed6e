/**
 * Devices on which somebody signed in before, known again by a cookie that only this installation can make. Nobody who
 * guesses elsewhere can keep them out (docs/decisions/0020).
 */
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '#platform/app.ts'
import { cookie, cookieOf } from './cookies.ts'

/** As long as browsers keep a cookie. */
const days = 400
/** Of each who signs in there one: a device may be shared. It is sent along with signing in only. */
const nameFor = (userId: string) => `rondo_device_${userId}`
const path = '/api/v1/session'

const macOf = (app: Pick<App, 'settings'>, userId: string, device: string, until: string) =>
  createHmac('sha256', app.settings.secret).update(`device ${userId} ${device} ${until}`).digest('base64url')

/** Lets the browser be known again when this user signs in there. */
export function rememberDevice(app: App, reply: FastifyReply, userId: string): void {
  const device = randomBytes(16).toString('base64url')
  const until = String(Date.parse(app.now()) + days * 86_400_000)
  const value = [device, until, macOf(app, userId, device, until)].join('.')
  reply.header('set-cookie', cookie(app, nameFor(userId), value, { seconds: days * 86_400, path }))
}

/** The device that the request comes from, if this very user signed in on it before; else null. */
export function knownDevice(app: App, request: FastifyRequest, userId: string): string | null {
  const [device = '', until = '', mac = ''] = (cookieOf(request, nameFor(userId)) ?? '').split('.')
  const [given, right] = [Buffer.from(mac), Buffer.from(macOf(app, userId, device, until))]
  const genuine = given.length === right.length && timingSafeEqual(given, right)
  return genuine && Number(until) > Date.parse(app.now()) ? device : null
}
