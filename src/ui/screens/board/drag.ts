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

/** Lets an element take what is dropped; `over` says whether something that fits hovers there. */
export function useDropTarget(
  ref: RefObject<HTMLElement | null>,
  fits: (data: Record<string | symbol, unknown>) => boolean,
  onDrop: (data: Record<string | symbol, unknown>) => void,
): boolean {
  const adapter = useAdapter()
  const latest = useRef({ fits, onDrop })
  latest.current = { fits, onDrop }
  const [over, setOver] = useState(false)
  useEffect(() => {
    if (!adapter || !ref.current) return
    return adapter.dropTargetForElements({
      element: ref.current,
      onDragEnter: ({ source }) => setOver(latest.current.fits(source.data)),
      onDragLeave: () => setOver(false),
      onDrop: ({ source }) => {
        setOver(false)
        latest.current.onDrop(source.data)
      },
    })
  }, [adapter, ref])
  return over
}
