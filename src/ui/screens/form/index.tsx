import { useParams, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useType } from '#ui/api/session.ts'
import { Missing } from '#ui/layout/missing.tsx'
import { ChangeRecord } from './change-record.tsx'
import { NewRecord } from './new-record.tsx'

/** `/$collection/new` and `/$collection/$id/edit`: the form of any type from its declared fields. */
export default function Form() {
  const { collection = '', id } = useParams({ strict: false }) as { collection?: string; id?: string }
  const start = useSearch({ strict: false }) as Record<string, string>
  const type = useType(collection)
  const [round, setRound] = useState(0)
  if (!type || !(id ? type.can.change : type.can.create)) return <Missing />
  if (id) return <ChangeRecord key={id} type={type} id={id} />
  return (
    <NewRecord
      key={`${collection} ${round}`}
      type={type}
      start={start}
      onAgain={() => setRound((before) => before + 1)}
    />
  )
}
