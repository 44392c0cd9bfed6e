import type { WriterProps } from '#ui/slots.ts'
import { LetterForm } from './letter-form.tsx'
import { useProposed } from './use-letter.ts'

/** A mail about a record, to its person, from the record's page. */
export function Writer({ type, record, onClose }: WriterProps) {
  const to = useProposed(record)
  return (
    <LetterForm
      home={{ type: type.name, id: record.id }}
      about
      draftKey={`${type.name}.${record.id}.mail`}
      to={to}
      onClose={onClose}
    />
  )
}
