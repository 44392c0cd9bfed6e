import type { ComponentProps, KeyboardEvent } from 'react'

/** A form that Ctrl+Enter (⌘ on a Mac) sends from any of its fields, and that leaves checking to the server. */
export function KeyedForm({ onKeyDown, ...form }: ComponentProps<'form'>) {
  const onKey = (event: KeyboardEvent<HTMLFormElement>) => {
    onKeyDown?.(event)
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.currentTarget.requestSubmit()
  }
  // oxlint-disable-next-line no-noninteractive-element-interactions -- keys that reach it from its fields
  return <form noValidate {...form} onKeyDown={onKey} />
}
