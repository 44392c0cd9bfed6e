import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { keys } from '#ui/api/keys.ts'
import { showProblem } from '#ui/api/messages.tsx'
import { Problem } from '#ui/api/problem.ts'
import type { BulkResult } from '#ui/api/types.ts'
import type { Selection } from '../use-selection.ts'
import type { View } from '../view/view.ts'
import { frozen, runBulk, targetOf, tellBulk, type Order, type Target } from './run-bulk.ts'

/** Runs changes over what is selected, with how far they are; it may be left while it runs. */
export function useBulkRun(collection: string, view: View, selection: Selection) {
  const client = useQueryClient()
  const [progress, setProgress] = useState<{ done: number; all: number } | null>(null)

  const send = async (target: Target, order: Order): Promise<BulkResult> => {
    const result = await runBulk(collection, target, order, (done, all) =>
      setProgress({ done, all }),
    ).finally(() => setProgress(null))
    await client.invalidateQueries({ queryKey: keys.collection(collection) })
    return result
  }
  /** Rejects with the problem when the whole change was refused, so that a form can show it. */
  const change = async (order: Order) => {
    tellBulk(await send(targetOf(view, selection), order), 'change')
    selection.clear()
  }
  const remove = async () => {
    try {
      const target = await frozen(collection, view, selection)
      const result = await send(target, { delete: true })
      const restore = async () => tellBulk(await send(back(target, result), { restore: true }), 'restore')
      const undo = 'ids' in target ? () => void restore().catch(showProblem) : undefined
      tellBulk(result, 'delete', undo)
      selection.clear()
    } catch (error) {
      showProblem(error instanceof Problem ? error : new Problem(500, {}))
    }
  }
  return { change, remove, progress }
}

/** What was refused is still there and needs no way back. */
function back(target: Target, { failed }: BulkResult): Target {
  const refused = new Set(failed.map(({ id }) => id))
  return 'ids' in target ? { ids: target.ids.filter((id) => !refused.has(id)) } : target
}
