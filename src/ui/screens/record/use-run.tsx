import { createElement, useState } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import type { Row } from '#ui/api/types.ts'
import { useAction } from '#ui/api/writes.ts'
import { actionFormOf } from '#ui/slots.ts'
import { ActionDialog } from './action-dialog.tsx'
import type { Run } from './actions.ts'
import { useMade } from './use-made.ts'

/** Runs a record's actions: at once where nothing is to be said, else through the action's form (`dialog`). */
export function useRun(type: TypeMeta, record: Row) {
  const act = useAction(type.name)
  const made = useMade()
  const [asked, setAsked] = useState<{ name: string; initial?: Record<string, unknown> } | null>(null)
  /** Opens the form of an action with what is proposed. */
  const propose = (name: string, initial: Record<string, unknown>) => setAsked({ name, initial })
  const run: Run = (name, input) => {
    const action = type.actions[name]
    if (!action) return
    if (!input && Object.keys(action.input).length) setAsked({ name })
    else
      act.mutate(
        { id: record.id, action: name, input: input ?? {} },
        { onSuccess: ({ result }) => made(action.opens, result) },
      )
  }
  const action = asked === null ? undefined : type.actions[asked.name]
  const onClose = () => setAsked(null)
  const dialog =
    action && asked
      ? createElement(actionFormOf(type.name, asked.name) ?? ActionDialog, {
          type,
          record,
          ...asked,
          action,
          onClose,
        })
      : null
  return { run, propose, dialog, pending: act.isPending }
}
