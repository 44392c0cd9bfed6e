import { useMutation, useQueryClient } from '@tanstack/react-query'
import { commonTexts } from '#ui/texts/common.ts'
import { translate } from '#ui/texts/engine.ts'
import { changeCached, mergeAnswer } from './cache.ts'
import { call } from './client.ts'
import { keys } from './keys.ts'
import { showDone, showProblem } from './messages.tsx'
import { Problem } from './problem.ts'
import { useType } from './session.ts'
import type { BulkBody, BulkResult, Row } from './types.ts'

/** Wrong values are shown at their fields by the form; everything else as a message. */
const tell = (error: unknown) => {
  if (!(error instanceof Problem && (error.status === 401 || error.errors.length > 0))) showProblem(error)
}

function useRefresh(collection: string) {
  const client = useQueryClient()
  return async (id?: string) => {
    await Promise.all([
      client.invalidateQueries({ queryKey: keys.collection(collection) }),
      id ? client.invalidateQueries({ queryKey: keys.record(collection, id) }) : undefined,
    ])
  }
}

/** Creates a record. Give the same `idempotencyKey` when the same form is sent again. */
export function useCreate(collection: string) {
  const refresh = useRefresh(collection)
  return useMutation({
    mutationFn: ({ values, idempotencyKey }: { values: object; idempotencyKey?: string }) =>
      call<Row>(collection, { method: 'POST', body: values, ...(idempotencyKey ? { idempotencyKey } : {}) }),
    onSuccess: () => void refresh(),
    onError: tell,
  })
}

export interface Update {
  id: string
  patch: Record<string, unknown>
  /** The version that the person looked at; leave it out where the last write may win. */
  version?: number
}

/**
 * Changes a record: on screen at once, put back with a message when refused. With `ownConflict` the caller itself
 * settles what somebody else changed meanwhile (412).
 */
export function useUpdate(collection: string, { ownConflict = false } = {}) {
  const client = useQueryClient()
  const refresh = useRefresh(collection)
  return useMutation({
    mutationFn: ({ id, patch, version }: Update) =>
      call<Row>(`${collection}/${id}`, {
        method: 'PATCH',
        body: patch,
        ...(version === undefined ? {} : { ifMatch: version }),
      }),
    onMutate: ({ id, patch }) => changeCached(client, collection, id, (row) => ({ ...row, ...patch })),
    onSuccess: (answer, { id }) => {
      changeCached(client, collection, id, mergeAnswer(answer))
      void refresh(id)
    },
    onError: (error, _update, putBack) => {
      putBack?.()
      if (!(ownConflict && error instanceof Problem && error.status === 412)) tell(error)
    },
  })
}

export interface Act {
  id: string
  action: string
  input?: Record<string, unknown>
  version?: number
  idempotencyKey?: string
}

/** Runs a business action; the state it leads to shows at once. Answers the record and the action's result. */
export function useAction(collection: string) {
  const client = useQueryClient()
  const refresh = useRefresh(collection)
  const type = useType(collection)
  return useMutation({
    mutationFn: ({ id, action, input = {}, version, idempotencyKey }: Act) =>
      call<{ data: Row; result: Record<string, unknown> }>(`${collection}/${id}/actions/${action}`, {
        method: 'POST',
        body: input,
        ...(version === undefined ? {} : { ifMatch: version }),
        ...(idempotencyKey ? { idempotencyKey } : {}),
      }),
    onMutate: ({ id, action }) => {
      const to = type?.actions[action]?.to
      const field = type?.statusField
      return changeCached(client, collection, id, (row) => (to && field ? { ...row, [field]: to } : row))
    },
    onSuccess: (answer, { id }) => {
      changeCached(client, collection, id, mergeAnswer(answer.data))
      void refresh(id)
    },
    onError: (error, _act, putBack) => {
      putBack?.()
      tell(error)
    },
  })
}

/** Brings a record back from the recycle bin. */
export function useRestore(collection: string) {
  const refresh = useRefresh(collection)
  return useMutation({
    mutationFn: ({ id }: { id: string; title?: string }) =>
      call<Row>(`${collection}/${id}/restore`, { method: 'POST' }),
    onSuccess: (_answer, { id, title }) => {
      void refresh(id)
      if (title) showDone(translate(commonTexts, 'restored', { what: title }))
    },
    onError: tell,
  })
}

/** Moves a record to the recycle bin: gone at once, with a way back in the message. */
export function useRemove(collection: string) {
  const client = useQueryClient()
  const refresh = useRefresh(collection)
  const restore = useRestore(collection)
  return useMutation({
    mutationFn: ({ id }: { id: string; title: string }) =>
      call<void>(`${collection}/${id}`, { method: 'DELETE' }),
    onMutate: ({ id }) => changeCached(client, collection, id, () => null),
    onSuccess: (_answer, { id, title }) => {
      void refresh()
      showDone(translate(commonTexts, 'deleted', { what: title }), () => restore.mutate({ id, title }))
    },
    onError: (error, _record, putBack) => {
      putBack?.()
      tell(error)
    },
  })
}

/** Changes many records, each in a transaction of its own; the answer names those that were refused. */
export function useBulk(collection: string) {
  const refresh = useRefresh(collection)
  return useMutation({
    mutationFn: (body: BulkBody) => call<BulkResult>(`${collection}/bulk`, { method: 'POST', body }),
    onSettled: () => void refresh(),
    onError: tell,
  })
}
