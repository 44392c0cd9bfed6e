import { useCallback, useMemo, useRef, useState } from 'react'
import type { Row } from '#ui/api/types.ts'

export interface Selection {
  ids: ReadonlySet<string>
  /** Everything that matches the view, loaded or not. */
  all: boolean
  has: (id: string) => boolean
  size: number
  /** With `range`, everything between the last one and this. */
  toggle: (id: string, range?: boolean) => void
  selectLoaded: () => void
  selectAll: () => void
  clear: () => void
}

const none: ReadonlySet<string> = new Set()

/** Which rows are selected; `of` names what is shown, and another view begins with nothing selected. */
export function useSelection(rows: readonly Row[], of: string): Selection {
  const [state, setState] = useState({ of, ids: none, all: false })
  const current = state.of === of ? state : { of, ids: none, all: false }
  const latest = useRef({ rows, current })
  latest.current = { rows, current }
  const last = useRef<string | null>(null)
  const set = useCallback((ids: ReadonlySet<string>, all = false) => setState({ of, ids, all }), [of])

  const toggle = useCallback(
    (id: string, range = false) => {
      const { rows, current } = latest.current
      const ids = new Set(current.all ? rows.map((row) => row.id) : current.ids)
      const [from, to] = [last.current, id].map((one) => rows.findIndex((row) => row.id === one)) as [
        number,
        number,
      ]
      if (range && from >= 0 && to >= 0)
        for (const row of rows.slice(Math.min(from, to), Math.max(from, to) + 1)) ids.add(row.id)
      else if (!ids.delete(id)) ids.add(id)
      last.current = id
      set(ids)
    },
    [set],
  )
  return useMemo(
    () => ({
      ids: current.ids,
      all: current.all,
      has: (id: string) => current.all || current.ids.has(id),
      size: current.ids.size,
      toggle,
      selectLoaded: () => set(new Set(latest.current.rows.map((row) => row.id))),
      selectAll: () => set(none, true),
      clear: () => set(none),
    }),
    // oxlint-disable-next-line exhaustive-deps -- current is made anew on every call
    [current.ids, current.all, toggle, set],
  )
}
