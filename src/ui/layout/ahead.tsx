import { createElement, useEffect, useRef, useState, type ComponentType } from 'react'
import { showLost } from '#ui/api/messages.tsx'

interface Props<P> {
  load: () => Promise<{ default: ComponentType<P> }>
  shown: boolean
  props: P
  /** Takes back that it is shown, so that it can be asked for again. */
  onLost?: () => void
}

/**
 * Shows a component that is loaded in the background soon after the screen stands. For what is typed into blindly
 * after a shortcut: React.lazy would hold it back for 300 ms, and a file that is not to be had would take the screen along.
 */
export function Ahead<P extends object>({ load, shown, props, onLost }: Props<P>) {
  const [loaded, setLoaded] = useState<ComponentType<P>>()
  const lost = useRef(onLost)
  lost.current = onLost
  useEffect(() => {
    if (loaded) return
    const keep = (module: { default: ComponentType<P> }) => setLoaded(() => module.default)
    const fail = () => {
      if (!shown) return
      showLost()
      lost.current?.()
    }
    // A load that failed is tried again when the component is asked for.
    const timer = setTimeout(() => load().then(keep, fail), shown ? 0 : 1000)
    return () => clearTimeout(timer)
  }, [loaded, load, shown])
  return loaded && shown ? createElement(loaded, props) : null
}
