import { createElement, useEffect, useState, type ComponentType } from 'react'

interface Props<P> {
  load: () => Promise<{ default: ComponentType<P> }>
  shown: boolean
  props: P
}

/**
 * Shows a component that is loaded in the background soon after the screen stands. For what is typed into blindly
 * after a shortcut: React.lazy would hold it back for 300 ms on its first showing.
 */
export function Ahead<P extends object>({ load, shown, props }: Props<P>) {
  const [loaded, setLoaded] = useState<ComponentType<P>>()
  useEffect(() => {
    if (loaded) return
    const keep = (module: { default: ComponentType<P> }) => setLoaded(() => module.default)
    // A load that failed is tried again when the component is asked for.
    const timer = setTimeout(() => load().then(keep, () => {}), shown ? 0 : 1000)
    return () => clearTimeout(timer)
  }, [loaded, load, shown])
  return loaded && shown ? createElement(loaded, props) : null
}
