/** Cookies that no script and no other site's form can use. */
import type { FastifyRequest } from 'fastify'
import type { App } from '#platform/app.ts'

/** A cookie for the browser to keep so long, sent to what lies below `path`. */
export function cookie(
  app: Pick<App, 'settings'>,
  name: string,
  value: string,
  { seconds, path = '/' }: { seconds: number; path?: string },
): string {
  const secure = app.settings.publicUrl.startsWith('https:') ? '; Secure' : ''
  return `${name}=${value}; Path=${path}; HttpOnly; SameSite=Lax; Max-Age=${seconds}${secure}`
}

export function cookieOf(request: FastifyRequest, name: string): string | null {
  const cookies = request.headers.cookie?.split(/;\s*/) ?? []
  return cookies.find((one) => one.startsWith(`${name}=`))?.slice(name.length + 1) ?? null
}
