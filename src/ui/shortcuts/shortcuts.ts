/** Keyboard shortcuts of whatever is on screen: registered by components, gone with them, listed under `?`. */
import { useEffect, useRef, useSyncExternalStore } from 'react'

export interface Shortcut {
  /** `c`, `?`, `mod+k` (Ctrl or ⌘), `Escape`, or two keys one after the other: `g l`; empty: by its label alone. */
  keys: string
  /** What it does, in the reader's language: shown in the list of shortcuts. */
  label: string
  /** Heading in the list. */
  group?: string
  run: () => void
  /** Also works while typing in a field. */
  always?: boolean
  /** What can be done on this screen: found by its label among the commands, too. */
  offered?: boolean
}

let shortcuts: readonly Shortcut[] = []
const listeners = new Set<() => void>()
const set = (next: readonly Shortcut[]) => {
  shortcuts = next
  listeners.forEach((listener) => listener())
}

/** Adds shortcuts; the latest one wins where keys clash. Returns what takes them away. */
export function register(added: readonly Shortcut[]): () => void {
  set([...added, ...shortcuts])
  return () => set(shortcuts.filter((one) => !added.includes(one)))
}

const typing = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

/** How a key press is written in `keys`. */
export function nameOf(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  const held = (event.ctrlKey || event.metaKey ? 'mod+' : '') + (event.altKey ? 'alt+' : '')
  return held + (event.shiftKey && key.length > 1 ? 'shift+' : '') + key
}

/** Which shortcut a press means after `first` (the key before it, when it was recent). */
export function match(list: readonly Shortcut[], pressed: string, first: string, inField: boolean) {
  const usable = list.filter((one) => one.always || !inField)
  return (
    usable.find((one) => first && one.keys === `${first} ${pressed}`) ??
    usable.find((one) => one.keys === pressed)
  )
}

let first = ''
let forget: ReturnType<typeof setTimeout> | undefined

/** Listens on the document; mounted once by the shell. */
export function listen(): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing || /^(Shift|Control|Alt|Meta)$/.test(event.key)) return
    const pressed = nameOf(event)
    const inField = typing(event.target)
    // A dialog has the keyboard for itself; only what works everywhere reaches past it.
    const inDialog = event.target instanceof Element && event.target.closest('[role=dialog]') !== null
    const found = match(shortcuts, pressed, first, inField || inDialog)
    clearTimeout(forget)
    const begins = !inField && shortcuts.some((one) => one.keys.startsWith(`${pressed} `))
    first = !found && begins ? pressed : ''
    if (first) forget = setTimeout(() => (first = ''), 1000)
    if (!found) return
    event.preventDefault()
    found.run()
  }
  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}

/** A screen's own shortcuts while it is shown. `useShortcuts([{ keys: 'e', label: t('edit'), run: edit }])` */
export function useShortcuts(list: readonly Shortcut[], enabled = true) {
  const latest = useRef(list)
  latest.current = list
  const shape = JSON.stringify(list.map(({ run: _run, ...one }) => one))
  useEffect(() => {
    if (!enabled) return
    return register(latest.current.map((one, index) => ({ ...one, run: () => latest.current[index]?.run() })))
  }, [shape, enabled])
}

/** One of them. */
export const useShortcut = (keys: string, label: string, run: () => void, enabled = true) =>
  useShortcuts([{ keys, label, run }], enabled)

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Everything that can be pressed now; the first of each keys is the one that works. */
export const useActiveShortcuts = () => useSyncExternalStore(subscribe, () => shortcuts)
