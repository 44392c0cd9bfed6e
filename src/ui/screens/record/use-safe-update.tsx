import { useState, type ReactNode } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { showProblem } from '#ui/api/messages.tsx'
import { Problem } from '#ui/api/problem.ts'
import { recordQuery } from '#ui/api/reads.ts'
import type { Row } from '#ui/api/types.ts'
import { useUpdate } from '#ui/api/writes.ts'
import { bodyOf, valueOf, wholeInclude } from '#ui/fields/values-of.ts'
import { ConflictDialog } from './conflict.tsx'

type Values = Record<string, unknown>
export interface Conflict {
  mine: Values
  /** Fields that both changed, to different values. */
  names: string[]
  current: Row
}
const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Fields of `mine` that somebody else has changed since `seen`, to something else than I want. */
export const clashes = (mine: Values, seen: Row, current: Row): string[] =>
  Object.keys(mine).filter((name) => {
    const theirs = valueOf(current, name)
    return !same(theirs, valueOf(seen, name)) && !same(theirs, mine[name])
  })

/**
 * Saves values (by meta name) over the record as the person saw it. What others changed in other fields meanwhile
 * stays; where both changed the same field, the person chooses. Answers null when it was not saved.
 */
export function useSafeUpdate(type: TypeMeta) {
  const client = useQueryClient()
  const update = useUpdate(type.name, { ownConflict: true })
  const [open, setOpen] = useState<(Conflict & { answer: (chosen: Values | null) => void }) | null>(null)

  const ask = (conflict: Conflict) =>
    new Promise<Values | null>((resolve) => {
      const answer = (chosen: Values | null) => {
        setOpen(null)
        resolve(chosen)
      }
      setOpen({ ...conflict, answer })
    })

  const save = async (seen: Row, mine: Values): Promise<Row | null> => {
    const { id, version } = seen
    try {
      return await update.mutateAsync({
        id,
        patch: bodyOf(mine, seen),
        ...(version === undefined ? {} : { version }),
      })
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 412) throw error
    }
    const current = await client.fetchQuery({
      ...recordQuery(type.name, id, wholeInclude(type)),
      staleTime: 0,
    })
    const names = clashes(mine, seen, current)
    const chosen = names.length ? await ask({ mine, names, current }) : mine
    return chosen && Object.keys(chosen).length ? save(current, chosen) : null
  }

  const dialog: ReactNode = open && <ConflictDialog type={type} {...open} onAnswer={open.answer} />
  return { save, dialog, pending: update.isPending }
}

/** What has no field to stand at is said in a message. */
export const tellUnlessAtField = (error: unknown) => {
  if (!(error instanceof Problem)) showProblem(error)
}

/** Where no field is drawn, what would stand at one is a message too; `useUpdate` has said everything else. */
export const tellFieldErrors = (error: unknown) => {
  if (error instanceof Problem && error.errors.length > 0) showProblem(error)
}
