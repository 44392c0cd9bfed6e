/** The calls about oneself. */
import type { SessionMeta } from '#platform/records/meta-types.ts'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { queryClient } from '#ui/api/query-client.ts'
import { sessionQuery } from '#ui/api/session.ts'

export interface Credentials {
  email: string
  password: string
  code?: string
}
export interface SetupNeed {
  needed: boolean
  profiles: { key: string; label: string }[]
}
export interface Setup {
  company: string
  profile: string
  currency: string
  timeZone: string
  language: SessionMeta['user']['language']
  name: string
  email: string
  password: string
}
export interface DeviceSession {
  id: string
  current: boolean
  /** What the browser calls itself. */
  agent: string
  address: string
  createdAt: string
  seenAt: string
}

/** Everything that was loaded for somebody else is forgotten. */
function enter(session: SessionMeta) {
  queryClient.clear()
  queryClient.setQueryData(sessionQuery.queryKey, session)
}

export const signIn = async (credentials: Credentials) =>
  enter(await call<SessionMeta>('session', { method: 'POST', body: credentials }))

export async function signOut() {
  await call<void>('session', { method: 'DELETE' })
  queryClient.clear()
}

export const setupNeed = () => call<SetupNeed>('setup')
/** Makes the company and its administrator, who is signed in by it. */
export async function setUp(setup: Setup) {
  await call<unknown>('setup', { method: 'POST', body: setup })
  enter(await call<SessionMeta>('session'))
}

/** Language and time zone of the caller. */
export async function changeSelf(patch: { language?: string; timeZone?: string }) {
  await call<unknown>('session', { method: 'PATCH', body: patch })
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: keys.session }),
    queryClient.invalidateQueries({ queryKey: keys.meta }),
  ])
}

/** Looks through a role's eyes; null is one's own view again. Everything on screen is asked for anew. */
export async function viewAs(roleId: string | null) {
  await call<SessionMeta>('session/view-as', { method: 'POST', body: { roleId } })
  await queryClient.invalidateQueries()
}

export const changePassword = (body: { current: string; password: string }) =>
  call<void>('session/password', { method: 'POST', body })

export const startTotp = () => call<{ secret: string; uri: string }>('session/totp', { method: 'POST' })
export const confirmTotp = (code: string) =>
  call<{ recoveryCodes: string[] }>('session/totp/confirm', { method: 'POST', body: { code } })
export const endTotp = (code: string) => call<void>('session/totp', { method: 'DELETE', body: { code } })

export const deviceSessions = async () => (await call<{ data: DeviceSession[] }>('session/list')).data
export const revokeSession = (id: string) => call<void>(`session/list/${id}`, { method: 'DELETE' })
