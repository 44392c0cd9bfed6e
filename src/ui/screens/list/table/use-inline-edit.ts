import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef } from 'react'
import { changeCached } from '#ui/api/cache.ts'
import { showProblem } from '#ui/api/messages.tsx'
import { Problem } from '#ui/api/problem.ts'
import type { Row } from '#ui/api/types.ts'
import { useUpdate } from '#ui/api/writes.ts'
import { bodyOf } from '#ui/fields/values-of.ts'

/**
 * Saves cells: on screen at once, put back with the server's words when refused. Changes of one record wait for each
 * other, since each is made against the version that the last one left.
 */
export function useInlineEdit(collection: string) {
  const update = useUpdate(collection)
  const client = useQueryClient()
  const { mutateAsync } = update
  const queue = useRef(new Map<string, Promise<number | undefined>>())
  return useCallback(
    (row: Row, name: string, value: unknown) => {
      const patch = bodyOf({ [name]: value }, row)
      const before = queue.current.get(row.id)
      const putBack = before
        ? changeCached(client, collection, row.id, (one) => ({ ...one, ...patch }))
        : undefined
      const send = async (version: number | undefined) => {
        try {
          return (await mutateAsync({ id: row.id, patch, ...(version ? { version } : {}) })).version
        } catch (error) {
          putBack?.()
          // Messages at fields are a form's; here they are said aloud.
          if (error instanceof Problem && error.errors.length) showProblem(error)
          return version
        }
      }
      const mine = before ? before.then(send) : send(row.version)
      queue.current.set(row.id, mine)
      void mine.finally(() => {
        if (queue.current.get(row.id) === mine) queue.current.delete(row.id)
      })
    },
    [client, collection, mutateAsync],
  )
}
