import { useQuery } from '@tanstack/react-query'
import { call } from '#ui/api/client.ts'
import type { SlicePreview } from '../rules/slice.ts'

/** How many records a slice has now, and of whom a segment could be made. */
export const usePreview = (collection: string, filter: Record<string, unknown>) =>
  useQuery({
    queryKey: ['slices', collection, filter],
    queryFn: () => call<SlicePreview>('slices/preview', { method: 'POST', body: { collection, filter } }),
    staleTime: 0,
  })
