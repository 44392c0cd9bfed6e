import type { ComponentProps, KeyboardEvent } from 'react'

interface Props extends ComponentProps<'form'> {
  /** Gets back without throwing anything away. */
  onEscape?: (() => void) | undefined
}

/** A form that Ctrl+Enter (⌘ on a Mac) sends from any of its fields, and that leaves checking to the server. */
export function KeyedForm({ onKeyDown, onEscape, ...form }: Props) {
  const onKey = (event: KeyboardEvent<HTMLFormElement>) => {
    onKeyDown?.(event)
    const { target, currentTarget } = event
    // A list or calendar that is open closes first; the calendar is drawn elsewhere.
    const picking = (target as HTMLElement).ariaExpanded === 'true' || !currentTarget.contains(target as Node)
    if (event.key === 'Escape' && !picking) onEscape?.()
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    event.currentTarget.requestSubmit()
  }
  // oxlint-disable-next-line no-noninteractive-element-interactions -- keys that reach it from its fields
  return <form noValidate {...form} onKeyDown={onKey} />
}
