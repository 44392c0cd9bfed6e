import { useEffect, useState, type ComponentType } from 'react'

/**
 * A component loaded in the background soon after the screen stands, or at once when it is `wanted`. Where keys
 * are typed blindly after a shortcut: React.lazy would hold it back for 300 ms on its first showing.
 */
export function useLoaded<P>(load: () => Promise<{ default: ComponentType<P> }>, wanted: boolean) {
  const [Loaded, setLoaded] = useState<ComponentType<P>>()
  useEffect(() => {
    if (Loaded) return
    const timer = setTimeout(
      () =>
        load().then(
          (module) => setLoaded(() => module.default),
          () => {},
        ), // asked again when wanted
      wanted ? 0 : 1000,
    )
    return () => clearTimeout(timer)
  }, [Loaded, load, wanted])
  return Loaded
}
