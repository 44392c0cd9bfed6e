import { useEffect, useState } from 'react'
import { spotOf } from './moves.ts'

/** What the clock on the reader's wall says, every minute anew. */
export function useNow(zone: string) {
  const [now, setNow] = useState(() => new Date().toISOString())
  useEffect(() => {
    const every = setInterval(() => setNow(new Date().toISOString()), 60_000)
    return () => clearInterval(every)
  }, [])
  return spotOf(now, zone)
}
