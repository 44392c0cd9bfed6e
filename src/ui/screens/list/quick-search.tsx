import { TextInput } from '@mantine/core'
import { Search as Magnifier } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useShortcut } from '#ui/shortcuts/shortcuts.ts'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import classes from './list.module.css'
import type { ViewHandle } from './view/use-view.ts'

/** Words that the records must have somewhere; the list follows while one types. */
export function QuickSearch({ what, handle: { view, change } }: { what: string; handle: ViewHandle }) {
  const t = useT(listTexts)
  const input = useRef<HTMLInputElement>(null)
  const [text, setText] = useState(view.q)
  const sent = useRef(view.q)
  if (view.q !== sent.current) {
    sent.current = view.q
    setText(view.q)
  }
  useShortcut('/', t('searchHere'), () => input.current?.select())
  useEffect(() => {
    if (text.trim() === sent.current) return
    const timer = setTimeout(() => {
      sent.current = text.trim()
      change({ q: text.trim() })
    }, 150)
    return () => clearTimeout(timer)
  }, [text, change])
  return (
    <TextInput
      ref={input}
      className={classes.search ?? ''}
      type="search"
      aria-label={t('quickSearch', { noun: what })}
      placeholder={t('quickSearch', { noun: what })}
      leftSection={<Magnifier size={14} aria-hidden />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          if (text) setText('')
          else event.currentTarget.blur()
        }
      }}
    />
  )
}
