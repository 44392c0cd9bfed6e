import { useEffect, useState } from 'react'

/** What had the focus; of an entry of a menu, which is gone by then, the button of the menu. */
function opener(): HTMLElement | null {
  const active = document.activeElement
  const menu = active?.closest('[role=menu]')
  const found = menu ? document.querySelector(`[aria-controls="${menu.id}"]`) : active
  return found instanceof HTMLElement && found !== document.body ? found : null
}

/**
 * Gives the focus back to where it was before a dialog that is simply there or not; to the heading of the screen when
 * that is gone. Whoever has the focus by then keeps it.
 */
export function useFocusReturn() {
  const [before] = useState(opener)
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        if (document.activeElement && document.activeElement !== document.body) return
        const back = before?.isConnected ? before : document.querySelector<HTMLElement>('main h1')
        back?.focus({ preventScroll: true })
      })
    },
    [before],
  )
}
