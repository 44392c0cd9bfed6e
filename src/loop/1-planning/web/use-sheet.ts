import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { showProblem } from '#ui/api/messages.tsx'
import type { Cell, Sheet } from '../rules/sheet.ts'
import { withCells } from './sheet-model.ts'

/** A year's sheet. What is written shows at once; what is refused goes back and says why. */
export function useSheet(year: string) {
  const client = useQueryClient()
  const queryKey = [...keys.collection('targets'), 'sheet', year]
  const sheet = useQuery({
    queryKey,
    queryFn: ({ signal }) => call<Sheet>('targets/sheet', { query: { year }, signal }),
  })
  const write = useMutation({
    scope: { id: 'targets' },
    mutationFn: (cells: Cell[]) => call('targets/sheet', { method: 'PUT', body: { cells } }),
    onMutate: async (cells) => {
      await client.cancelQueries({ queryKey })
      client.setQueryData<Sheet>(queryKey, (old) => old && withCells(old, cells))
    },
    onError: showProblem,
    onSettled: () => {
      if (client.isMutating() <= 1) return client.invalidateQueries({ queryKey: keys.collection('targets') })
      return undefined
    },
  })
  return {
    sheet: sheet.data,
    error: sheet.error,
    write: write.mutate,
    saving: write.isPending,
    saved: write.isSuccess,
  }
}
