import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { showDone, showProblem } from '#ui/api/messages.tsx'
import { Problem } from '#ui/api/problem.ts'
import { follow, type OnProgress } from '#ui/screens/list/bulk/run-bulk.ts'
import { binTexts } from '#ui/texts/bin.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'

export interface Binned {
  type: string
  id: string
  title: string
  deletedAt: string
  deletedBy: { id: string; name: string } | null
}

const key = ['recycle-bin'] as const

/** What is in the bin, newest first; an empty `type` is everything. */
export function useBin(type: string) {
  const result = useInfiniteQuery({
    queryKey: [...key, type],
    queryFn: ({ pageParam, signal }) =>
      call<{ data: Binned[]; nextCursor: string | null }>('recycle-bin', {
        query: { type, cursor: pageParam, limit: 100 },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    staleTime: 0,
  })
  const rows = useMemo(() => result.data?.pages.flatMap((page) => page.data) ?? [], [result.data])
  return { ...result, rows }
}

/** Brings one back. */
export function useBringBack() {
  const client = useQueryClient()
  const common = useT(commonTexts)
  return useMutation({
    mutationFn: ({ type, id }: Binned) => call(`${type}/${id}/restore`, { method: 'POST' }),
    onSuccess: (_answer, { type, title }) => {
      void client.invalidateQueries({ queryKey: keys.collection(type) })
      showDone(common('restored', { what: title }))
    },
    onError: showProblem,
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  })
}

/** Deletes everything in the bin for good; long work shows how far it is. */
export function useEmptyBin() {
  const t = useT(binTexts)
  const client = useQueryClient()
  const [progress, setProgress] = useState<{ done: number; all: number } | null>(null)
  const onProgress: OnProgress = (done, all) => setProgress({ done, all })
  const empty = useMutation({
    mutationFn: (type: string) => follow('recycle-bin/empty', type ? { type } : {}, onProgress),
    onSuccess: ({ changed, failed }) => {
      if (changed) showDone(t('emptied', { count: changed }))
      const why = failed[0]?.problem
      if (!why) return
      const detail = t('refused', { count: failed.length, why: why.detail ?? why.title ?? '' })
      showProblem(new Problem(409, { detail }))
    },
    onError: showProblem,
    onSettled: () => {
      setProgress(null)
      return client.invalidateQueries({ queryKey: key })
    },
  })
  return { empty, progress }
}
