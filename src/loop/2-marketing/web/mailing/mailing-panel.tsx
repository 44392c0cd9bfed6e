import type { PanelProps } from '#ui/slots.ts'
import { Audience } from './audience.tsx'
import { LetterView } from './letter.tsx'
import { Results } from './results.tsx'

/** A mailing at a glance: whom it reaches, or what became of it; and its words. */
export function MailingPanel({ type, record }: PanelProps) {
  const begun = Boolean(record.startedAt)
  const ahead = !begun && record.status !== 'cancelled'
  return (
    <>
      {begun && <Results record={record} />}
      {ahead && <Audience record={record} />}
      <LetterView type={type} record={record} ahead={ahead} />
    </>
  )
}
