import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { adminTexts } from '#app/web/texts/admin.ts'
import { call } from '#ui/api/client.ts'
import { showDone, showProblem } from '#ui/api/messages.tsx'
import { useT } from '#ui/texts/engine.ts'
import type { Scope } from './key-scopes.tsx'

export interface Key {
  id: string
  name: string
  userId: string
  userName: string
  hint: string
  scopes: Scope | null
  createdAt: string
  expiresAt: string | null
  usedAt: string | null
}

export const keysQuery = ['api-keys']

/** One's own keys, everybody's for administrators; undefined until they are there. And how one is ended. */
export function useKeys() {
  const t = useT(adminTexts)
  const client = useQueryClient()
  const { data } = useQuery({ queryKey: keysQuery, queryFn: () => call<{ data: Key[] }>('api-keys') })
  const revoke = useMutation({
    mutationFn: (key: Key) => call(`api-keys/${key.id}`, { method: 'DELETE' }),
    onSuccess: (_answer, key) => {
      showDone(t('keyRevoked', { name: key.name }))
      return client.invalidateQueries({ queryKey: keysQuery })
    },
    onError: showProblem,
  })
  return { keys: data?.data, revoke: revoke.mutate }
}
