/** Dragging, loaded once the board stands; until then (and for the keyboard) cards have their menu. */
import { useEffect, useRef, useState, type RefObject } from 'react'

type Adapter = typeof import('@atlaskit/pragmatic-drag-and-drop/element/adapter')
let loading: Promise<Adapter> | undefined

function useAdapter() {
  const [adapter, setAdapter] = useState<Adapter>()
  useEffect(() => {
    loading ??= import('@atlaskit/pragmatic-drag-and-drop/element/adapter')
    let gone = false
    loading.then(
      (loaded) => {
        if (!gone) setAdapter(loaded)
      },
      () => (loading = undefined),
    )
    return () => {
      gone = true
    }
  }, [])
  return adapter
}

/** Makes an element draggable with its data; true while it is in the air. */
export function useDraggable(ref: RefObject<HTMLElement | null>, data: Record<string, unknown>): boolean {
  const adapter = useAdapter()
  const latest = useRef(data)
  latest.current = data
  const [dragging, setDragging] = useState(false)
  useEffect(() => {
    if (!adapter || !ref.current) return
    return adapter.draggable({
      element: ref.current,
      getInitialData: () => latest.current,
      onDragStart: () => setDragging(true),
      onDrop: () => setDragging(false),
    })
  }, [adapter, ref])
  return dragging
}

/** What a place is for what is in the air: that hovers over it, may be put there, or may not. */
export type Drop = 'over' | 'open' | 'closed'

/** Lets an element take what is dropped, and says how it stands to what is dragged; null while nothing is. */
export function useDropTarget(
  ref: RefObject<HTMLElement | null>,
  fits: (data: Record<string | symbol, unknown>) => boolean,
  onDrop: (data: Record<string | symbol, unknown>) => void,
): Drop | null {
  const adapter = useAdapter()
  const latest = useRef({ fits, onDrop })
  latest.current = { fits, onDrop }
  const [drop, setDrop] = useState<Drop | null>(null)
  useEffect(() => {
    if (!adapter || !ref.current) return
    const lies = ({ source }: { source: { data: Record<string | symbol, unknown> } }) =>
      setDrop(latest.current.fits(source.data) ? 'open' : 'closed')
    const stop = adapter.monitorForElements({ onDragStart: lies, onDrop: () => setDrop(null) })
    const remove = adapter.dropTargetForElements({
      element: ref.current,
      onDragEnter: ({ source }) => setDrop(latest.current.fits(source.data) ? 'over' : 'closed'),
      onDragLeave: lies,
      onDrop: ({ source }) => latest.current.onDrop(source.data),
    })
    return () => {
      stop()
      remove()
    }
  }, [adapter, ref])
  return drop
}
