import { useEffect, useRef, useState } from 'react'
import { useT } from '#ui/texts/engine.ts'
import { recordTexts } from '#ui/texts/record.ts'
import classes from './record.module.css'

const parts = [
  ['facts', 'facts'],
  ['timeline', 'timeline'],
  ['related', 'belongs'],
] as const

/** So far below the bar a part may begin and still be the one that is being read, in pixels. */
const slack = 32

const byHand = ['wheel', 'touchmove', 'keydown'] as const

/** On a phone the columns stand below one another: this leads past a long one, and says in which one is. */
export function JumpBar() {
  const t = useT(recordTexts)
  const bar = useRef<HTMLElement>(null)
  const [at, setAt] = useState<string>()
  // Where a link led: what is loaded above it meanwhile must not push it away, until somebody scrolls on.
  const led = useRef<string>(undefined)
  useEffect(() => {
    const look = () => bar.current?.offsetParent && setAt(partAt(bar.current))
    const stay = new ResizeObserver(() => {
      if (led.current) document.getElementById(led.current)?.scrollIntoView()
      look()
    })
    for (const [id] of parts) stay.observe(document.getElementById(id)!)
    const scrolled = () => (led.current = undefined)
    // What scrolls is an element around the page; its events do not bubble.
    const all = { capture: true, passive: true }
    addEventListener('scroll', look, all)
    for (const event of byHand) addEventListener(event, scrolled, all)
    return () => {
      stay.disconnect()
      removeEventListener('scroll', look, all)
      for (const event of byHand) removeEventListener(event, scrolled, all)
    }
  }, [])
  return (
    <nav ref={bar} className={classes.jump} aria-label={t('jump')}>
      {parts.map(([id, text]) => (
        <a
          key={id}
          href={`#${id}`}
          aria-current={at === id ? 'location' : undefined}
          onClick={() => (led.current = id)}
        >
          {t(text)}
        </a>
      ))}
    </nav>
  )
}

/** The last part that begins above or just below the bar; at the end of the page the last one of all. */
function partAt(bar: HTMLElement): string | undefined {
  const edge = bar.getBoundingClientRect().bottom + slack
  const tops = parts
    .flatMap(([id]) => document.getElementById(id) ?? [])
    .map((part) => ({ id: part.id, top: part.getBoundingClientRect().top }))
    .toSorted((a, b) => a.top - b.top)
  return (ended(bar) ? tops : tops.filter(({ top }) => top <= edge)).at(-1)?.id ?? tops[0]?.id
}

function ended(bar: HTMLElement): boolean {
  let around = bar.parentElement
  while (around && around.scrollTop === 0) around = around.parentElement
  return Boolean(around && around.scrollTop + around.clientHeight >= around.scrollHeight - 2)
}
