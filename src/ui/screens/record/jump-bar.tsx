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

/** On a phone the columns stand below one another: this leads past a long one, and says in which one is. */
export function JumpBar() {
  const t = useT(recordTexts)
  const bar = useRef<HTMLElement>(null)
  const [at, setAt] = useState<string>()
  useEffect(() => {
    const look = () => bar.current?.offsetParent && setAt(partAt(bar.current))
    look()
    // What scrolls is an element around the page; its events do not bubble.
    addEventListener('scroll', look, { capture: true, passive: true })
    addEventListener('resize', look)
    return () => {
      removeEventListener('scroll', look, { capture: true })
      removeEventListener('resize', look)
    }
  }, [])
  return (
    <nav ref={bar} className={classes.jump} aria-label={t('jump')}>
      {parts.map(([id, text]) => (
        <a key={id} href={`#${id}`} aria-current={at === id ? 'location' : undefined}>
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
