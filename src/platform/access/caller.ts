/** Who is asking: a union from the first day, so that history always has an author. */
import type { Language } from '#platform/records/fields.ts'
import type { Access } from './access.ts'

/** Through which door somebody began what goes on later. */
export interface Beginning {
  userId: string
  keyId?: string | undefined
  viewingAs?: string | null | undefined
}

/** What is kept of a person, so that they are known again when their work goes on; null for who is none. */
export function beginningOf(caller: Caller): Beginning | null {
  if (!caller.userId) return null
  const viewingAs = caller.kind === 'user' ? caller.viewingAs : undefined
  return { userId: caller.userId, ...keyIn(caller), viewingAs }
}

/** The key with which somebody came, or with which they began what goes on for them. */
export const keyIn = (caller: Caller): { keyId?: string } =>
  'keyId' in caller && caller.keyId ? { keyId: caller.keyId } : {}

interface Known {
  access: Access
  language: Language
  timeZone: string
}

export type Caller =
  | (Known & { kind: 'user'; userId: string; sessionId: string; viewingAs: string | null })
  | (Known & { kind: 'apiKey'; userId: string; keyId: string })
  | (Known & { kind: 'mcp'; userId: string; keyId: string })
  | (Known & { kind: 'portal'; userId: null; contactId: string })
  /** A visitor without an account who holds a link to one record. */
  | (Known & { kind: 'public'; userId: null; linkId: string; address: string; name: string | null })
  | (Known & { kind: 'webhook'; userId: null; source: string })
  | (Known & { kind: 'job'; userId: string | null; job: string; keyId?: string })
  | (Known & { kind: 'import'; userId: string; importId: string; keyId?: string })
  | (Known & { kind: 'system'; userId: null })
