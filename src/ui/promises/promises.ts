import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { PromiseRow } from '#platform/clocks/promise-row.ts'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { Problem } from '#ui/api/problem.ts'
import { showDone, showProblem } from '#ui/api/messages.tsx'
import { useSession } from '#ui/api/session.ts'

/** What runs on stands a little later each minute. */
const aMinute = 60_000
const all = ['promises'] as const

/** What is promised about one record, due first; live with the record. */
export const usePromisesAbout = (type: string, id: string) =>
  useQuery({
    queryKey: [...keys.record(type, id), 'promises'],
    queryFn: ({ signal }) => call<{ data: PromiseRow[] }>('promises', { query: { type, id }, signal }),
    select: (answer) => answer.data,
    refetchInterval: aMinute,
  })

/** Everything that is promised and that the caller may read. */
export const usePromises = () =>
  useQuery({
    queryKey: all,
    queryFn: ({ signal }) => call<{ data: PromiseRow[] }>('reports/promises', { signal }),
    select: (answer) => answer.data,
    refetchInterval: aMinute,
  })

/** What can be done about a promise; `said` is what is told when it went well. */
export function useDeed(promise: PromiseRow, deed: 'acknowledge' | 'snooze', said: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: object) => call<unknown>(`promises/${promise.id}/${deed}`, { method: 'POST', body }),
    onSuccess: () => showDone(said),
    onError: (error) => {
      if (!(error instanceof Problem && error.errors.length > 0)) showProblem(error)
    },
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: all }),
        client.invalidateQueries({ queryKey: keys.record(promise.type, promise.recordId) }),
      ]),
  })
}

export const useIsMine = (promise: PromiseRow) => useSession().user.id === promise.acknowledgedById
