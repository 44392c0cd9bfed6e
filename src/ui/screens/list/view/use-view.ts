import { useSearch } from '@tanstack/react-router'
import { useNavigate } from '#ui/link.tsx'
import { useCallback, useMemo, useRef } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { startOf } from './default-views.ts'
import { readView, writeView, type Search, type View } from './view.ts'

export interface ViewHandle {
  view: View
  search: Search
  /** Nothing was asked for: the view with which the list begins. */
  atStart: boolean
  change: (patch: Partial<View>) => void
  go: (search: Search) => void
}

/** The view in the address, and how to change it: the address follows, history keeps one entry. */
export function useView(type: TypeMeta): ViewHandle {
  const navigate = useNavigate()
  const asked = useSearch({ strict: false }) as Search
  const atStart = Object.keys(asked).length === 0
  const search = useMemo(() => {
    const { id, search } = startOf(type)
    return atStart && id !== 'all' ? { ...search, view: id } : asked
  }, [asked, atStart, type])
  const view = useMemo(() => readView(type, search), [type, search])
  const latest = useRef(view)
  latest.current = view
  const go = useCallback(
    (next: Search) => void navigate({ to: '.', search: next, replace: true } as never),
    [navigate],
  )
  const change = useCallback(
    (patch: Partial<View>) => {
      // Two changes in one breath add up, even before the address has followed.
      latest.current = { ...latest.current, ...patch }
      go(writeView(type, latest.current))
    },
    [go, type],
  )
  return { view, search, atStart, change, go }
}
