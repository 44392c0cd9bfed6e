import { useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { keys } from '#ui/api/keys.ts'
import { useDraft } from '#ui/screens/form/use-draft.ts'
import type { PanelProps } from '#ui/slots.ts'
import { Compose, type ComposeHandle } from './compose.tsx'
import { Conversation } from './conversation.tsx'
import { KnownSolutions } from './known-solutions.tsx'

/** Where a ticket is answered: what is known about it, what was said, and what is said next. */
export function Desk({ type, record }: PanelProps) {
  const draft = useDraft(`tickets.${record.id}.answer`)
  const compose = useRef<ComposeHandle>(null)
  const client = useQueryClient()
  const refresh = () => client.invalidateQueries({ queryKey: keys.collection('ticket-messages') })
  /** Into what stands there already, never over it. */
  const insert = (text: string) => {
    const before = String(draft.values.body ?? '').trimEnd()
    draft.set('body', before ? `${before}\n\n${text}` : text)
    draft.set('way', 'reply')
    compose.current?.focus()
  }
  const may = (action: string) => Boolean(record.actions?.includes(action) && type.actions[action])
  return (
    <>
      <KnownSolutions ticket={record} may={may} onAnswer={insert} />
      <Conversation ticket={record} {...(may('reply') ? { onQuote: insert } : {})} />
      {(may('reply') || may('note')) && (
        <Compose ref={compose} ticket={record} draft={draft} may={may} onSent={refresh} />
      )}
    </>
  )
}
