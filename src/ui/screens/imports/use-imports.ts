import { useQuery } from '@tanstack/react-query'
import { call } from '#ui/api/client.ts'
import { queryClient } from '#ui/api/query-client.ts'
import type { Import, Upload } from './types.ts'

export const importsKey = ['imports'] as const
const second = 1000

const busy = (one: Import | undefined) =>
  one?.status === 'running' || one?.status === 'undoing' || one?.check?.status === 'running'

/** One import, asked for again while something runs. */
export const useImport = (id: string) =>
  useQuery({
    queryKey: [...importsKey, id],
    queryFn: () => call<Import>(`imports/${id}`),
    staleTime: 0,
    retry: false,
    refetchInterval: ({ state }) => (busy(state.data) ? second : false),
  })

interface Page {
  data: Import[]
  nextCursor: string | null
}

/** The caller's imports, newest first. */
export const useImports = (limit: number) =>
  useQuery({
    queryKey: [...importsKey, 'list', limit],
    queryFn: () => call<Page>('imports', { query: { limit } }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data?.data.some(busy) ? 2 * second : false),
  })

/** Those that are under way. */
export const useRunningImports = (enabled: boolean) =>
  useQuery({
    queryKey: [...importsKey, 'running'],
    queryFn: () => call<Page>('imports', { query: { status: 'running', limit: 9 } }),
    staleTime: 0,
    enabled,
    refetchInterval: ({ state }) => (state.data?.data.length ? 2 * second : false),
  })

export const refreshImports = () => queryClient.invalidateQueries({ queryKey: importsKey })

/** The collection that a file is likely about; null when nobody can tell. */
export const guessType = (name: string, headings: readonly string[]): Promise<string | null> =>
  call<{ type: string | null }>('imports/guess', { method: 'POST', body: { name, headings } }).then(
    ({ type }) => type,
    () => null,
  )

/** Sends a file; its answer is kept for the assistant that opens next. */
export async function upload(
  file: File,
  type: string,
  more: { sheet?: string; of?: string } = {},
): Promise<Upload> {
  const body = new FormData()
  body.set('type', type)
  for (const [name, value] of Object.entries(more)) body.set(name, value)
  body.set('file', file)
  const answer = await call<Upload>('imports', { method: 'POST', body })
  queryClient.setQueryData(uploadKey(answer.id), { ...answer, source: file })
  void refreshImports()
  return answer
}

const uploadKey = (id: string) => ['upload', id]

/** What the upload answered, while this tab still knows it; the file with it, to read another sheet of it. */
export const useUploaded = (id: string) =>
  useQuery<(Upload & { source: File }) | null>({
    queryKey: uploadKey(id),
    queryFn: () => null,
    staleTime: Infinity,
    gcTime: Infinity,
  }).data
