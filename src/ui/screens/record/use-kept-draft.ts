import { useState } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { errorsByPath } from '#ui/api/problem.ts'
import type { Row } from '#ui/api/types.ts'
import { useDraft } from '../form/use-draft.ts'
import { useSafeUpdate } from './use-safe-update.tsx'

/**
 * A part of a record's page that is typed into and then kept as a whole: what is typed survives a reload, and what
 * others changed meanwhile is not lost. `place` names the part; `onDone` runs before what was typed goes.
 */
export function useKeptDraft(type: TypeMeta, record: Row, place: string, onDone?: () => void) {
  const draft = useDraft(`${type.name}.${record.id}.${place}`, record)
  const { save, dialog, pending } = useSafeUpdate(type)
  const [problem, setProblem] = useState<unknown>(null)
  const clear = () => {
    onDone?.()
    draft.clear()
  }
  const keep = async () => {
    setProblem(null)
    try {
      if (await save(draft.seen ?? record, draft.values)) clear()
    } catch (error) {
      setProblem(error)
    }
  }
  return { draft, keep, clear, errors: errorsByPath(problem), dialog, pending }
}
