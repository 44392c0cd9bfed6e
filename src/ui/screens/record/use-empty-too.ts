import { useState } from 'react'

const place = 'rondo.emptyFacts'

/** Whether empty facts are shown, on all records alike; this browser remembers it. */
export function useEmptyToo(): [boolean, (shown: boolean) => void] {
  const [shown, setShown] = useState(() => localStorage.getItem(place) !== null)
  const remember = (next: boolean) => {
    if (next) localStorage.setItem(place, 'shown')
    else localStorage.removeItem(place)
    setShown(next)
  }
  return [shown, remember]
}
