import {
  useCallback,
  useEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type RefObject,
} from 'react'
import type { Occurrence, Times } from '../entries.ts'
import { dayLength } from './layout.ts'
import { daysLater, momentAt, movedTo, spotOf, step, stepBy, stretchedTo, type Spot } from './moves.ts'

export type Grip = 'move' | 'stretch'

/** What is in the air: an occurrence, or something new (null), and where it would come down. */
export interface Aloft {
  at: Occurrence | null
  times: Times
  /** Key of the column over which it is. */
  column: string
  byKeys?: boolean
}

interface Hands {
  zone: string
  put: (one: Occurrence, times: Times) => void
  plan: (times: Times, column: string) => void
}

/** Pixels by which a pointer strays before it drags; a finger scrolls instead. */
const slack = 4
const days = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000)
const snapped = (minute: number) => Math.round(minute / step) * step

/** Moves, stretches and plans by the pointer, and by keys while their modifier is held; Escape puts it back. */
export function useDrag(grid: RefObject<HTMLElement | null>, { zone, put, plan }: Hands) {
  const [aloft, setAloft] = useState<Aloft | null>(null)
  const dragged = useRef(false)
  const drop = useRef<(() => void) | null>(null)
  useEffect(() => () => drop.current?.(), [])

  const spotAt = useCallback(
    (x: number, y: number): (Spot & { column: string }) | null => {
      const columns = [...(grid.current?.querySelectorAll<HTMLElement>('[data-column]') ?? [])]
      const found = columns.find((one) => x < one.getBoundingClientRect().right) ?? columns.at(-1)
      if (!found) return null
      const { top, height } = found.getBoundingClientRect()
      const minute = Math.max(0, Math.min(dayLength, ((y - top) / height) * dayLength))
      return { day: found.dataset.of!, column: found.dataset.column!, minute }
    },
    [grid],
  )

  const begin = (
    event: PointerEvent,
    one: Occurrence | null,
    timesAt: (spot: Spot) => Times,
    done: (times: Times, column: string) => void,
  ) => {
    if (event.button !== 0 || event.pointerType === 'touch') return
    const [x, y] = [event.clientX, event.clientY]
    let last: Aloft | null = null
    const move = (to: globalThis.PointerEvent) => {
      if (!last && Math.hypot(to.clientX - x, to.clientY - y) < slack) return
      const spot = spotAt(to.clientX, to.clientY)
      if (!spot) return
      to.preventDefault()
      last = { at: one, times: timesAt(spot), column: spot.column }
      setAloft(last)
    }
    const end = () => {
      stop()
      if (!last) return
      // The click that follows is part of the drag.
      dragged.current = true
      setTimeout(() => (dragged.current = false))
      done(last.times, last.column)
    }
    const key = (pressed: globalThis.KeyboardEvent) => {
      if (pressed.key !== 'Escape') return
      pressed.stopPropagation()
      stop()
    }
    const stop = () => {
      window.removeEventListener('pointermove', move)
      window.removeEventListener('pointerup', end)
      window.removeEventListener('pointercancel', stop)
      window.removeEventListener('keydown', key, true)
      drop.current = null
      setAloft(null)
    }
    drop.current = stop
    window.addEventListener('pointermove', move)
    window.addEventListener('pointerup', end)
    window.addEventListener('pointercancel', stop)
    window.addEventListener('keydown', key, true)
  }

  const grab = (event: PointerEvent, one: Occurrence, grip: Grip) => {
    const from = spotAt(event.clientX, event.clientY)
    if (!from) return
    event.stopPropagation()
    const settle = (times: Times) => put(one, times)
    if (one.time === null)
      return begin(event, one, (to) => daysLater(one, days(from.day, to.day), zone), settle)
    const held = spotOf(grip === 'move' ? one.start : (one.end ?? one.start), zone)
    const off = grip === 'move' ? days(held.day, from.day) * dayLength + from.minute - held.minute : 0
    begin(
      event,
      one,
      ({ day, minute }) => {
        const spot = { day, minute: snapped(minute - off) }
        return grip === 'move' ? movedTo(one, spot, zone) : stretchedTo(one, spot, zone)
      },
      settle,
    )
  }

  const draw = (event: PointerEvent) => {
    const from = spotAt(event.clientX, event.clientY)
    if (!from || event.target !== event.currentTarget) return
    const first = Math.floor(from.minute / step) * step
    const span = ({ minute }: Spot): Times => {
      const [a, b] = [first, Math.max(0, Math.min(dayLength, snapped(minute)))]
      const [top, end] = b > a ? [a, b] : [b, a + step]
      return {
        start: momentAt({ ...from, minute: top }, zone),
        end: momentAt({ ...from, minute: end }, zone),
      }
    }
    begin(event, null, span, (times) => plan(times, from.column))
  }

  const byKey = (event: KeyboardEvent, one: Occurrence, column: string, mayStretch: boolean) => {
    const mine = aloft?.byKeys ? aloft : null
    if (event.key === 'Escape' && mine) {
      event.preventDefault()
      event.stopPropagation()
      return setAloft(null)
    }
    const stretch = event.altKey
    if (event.ctrlKey || event.metaKey || event.shiftKey === stretch || (stretch && !mayStretch)) return
    const times = stepBy(one, mine?.times ?? one, event.key, stretch, zone)
    if (!times) return
    event.preventDefault()
    event.stopPropagation()
    setAloft({ at: one, times, column, byKeys: true })
  }
  /** The modifier is let go, or the focus goes elsewhere. */
  const letGo = () => {
    if (!aloft?.byKeys) return
    setAloft(null)
    put(aloft.at!, aloft.times)
  }
  return { aloft, dragged, grab, draw, byKey, letGo }
}
