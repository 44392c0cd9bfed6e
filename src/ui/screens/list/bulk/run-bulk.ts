/** Changes many records, follows what became a job, and says how it went. */
import { call } from '#ui/api/client.ts'
import { showDone, showProblem } from '#ui/api/messages.tsx'
import { Problem } from '#ui/api/problem.ts'
import type { BulkResult, Page } from '#ui/api/types.ts'
import { translate } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import type { Selection } from '../use-selection.ts'
import { filterJson } from '../view/filter-json.ts'
import { filterQuery, type View } from '../view/view.ts'

/** More than these the API does not take by their ids. */
const mostIds = 10_000
const pause = 700

export type Target = { ids: readonly string[] } | { filter: object; q?: string }
export type Order =
  | { patch: Record<string, unknown> }
  | { action: string; input: Record<string, unknown> }
  | { delete: true }
  | { restore: true }
/** How many of how many are done. */
export type OnProgress = (done: number, all: number) => void

interface Job {
  id: string
  status: 'waiting' | 'running' | 'done' | 'failed'
  progress: { done: number; total: number }
  result: BulkResult | null
}

export const targetOf = (view: View, selection: Selection): Target =>
  selection.all ? { filter: filterJson(view), ...(view.q ? { q: view.q } : {}) } : { ids: [...selection.ids] }

/** The records by their ids, so that the very same can be brought back; as they were asked for when they are too many. */
export async function frozen(collection: string, view: View, selection: Selection): Promise<Target> {
  if (!selection.all) return { ids: [...selection.ids] }
  const ids: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const query = { ...filterQuery(view), fields: 'id', limit: 200, cursor }
    const page: Page = await call<Page>(collection, { query })
    ids.push(...page.data.map((row) => row.id))
    if (ids.length > mostIds) return targetOf(view, selection)
    cursor = page.nextCursor
  }
  return { ids }
}

/** Sends work for many records; when it became a job, it is followed to its end. */
export async function follow(path: string, body: object, onProgress: OnProgress): Promise<BulkResult> {
  let answer = await call<BulkResult | Job>(path, { method: 'POST', body })
  while ('status' in answer) {
    if (answer.result) return answer.result
    onProgress(answer.progress.done, answer.progress.total)
    await new Promise((resolve) => setTimeout(resolve, pause))
    answer = await call<Job>(`jobs/${answer.id}`)
  }
  return answer
}

export const runBulk = (collection: string, target: Target, order: Order, onProgress: OnProgress) =>
  follow(`${collection}/bulk`, { ...target, ...order }, onProgress)

const sentences = { change: 'done', delete: 'deleted', restore: 'restored' } as const

/** Says how many were changed, and why the first of the others was not. */
export function tellBulk({ changed, failed }: BulkResult, what: keyof typeof sentences, undo?: () => void) {
  if (changed) showDone(translate(listTexts, sentences[what], { count: changed }), undo)
  const problem = failed[0]?.problem
  if (!problem) return
  const why = problem.detail ?? problem.title ?? ''
  const detail = translate(listTexts, 'failed', { count: failed.length, why })
  showProblem(new Problem(409, { detail }))
}
