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
  const [asked, setAsked] = useState<string | null>(null)
  const run: Run = (name, input) => {
    const action = type.actions[name]
    if (!action) return
    if (!input && Object.keys(action.input).length) setAsked(name)
    else
      act.mutate(
        { id: record.id, action: name, input: input ?? {} },
        { onSuccess: ({ result }) => made(action.opens, result) },
      )
  }
  const action = asked === null ? undefined : type.actions[asked]
  const onClose = () => setAsked(null)
  const dialog =
    action && asked
      ? createElement(actionFormOf(type.name, asked) ?? ActionDialog, {
          type,
          record,
          name: asked,
          action,
          onClose,
        })
      : null
  return { run, dialog, pending: act.isPending }
}
