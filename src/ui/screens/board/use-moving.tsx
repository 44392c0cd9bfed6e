import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { notifications } from '@mantine/notifications'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { keys } from '#ui/api/keys.ts'
import { showProblem } from '#ui/api/messages.tsx'
import { Problem } from '#ui/api/problem.ts'
import type { Row } from '#ui/api/types.ts'
import { useAction, useUpdate } from '#ui/api/writes.ts'
import { titleOf } from '#ui/fields/titles.ts'
import { ActionDialog } from '#ui/screens/record/action-dialog.tsx'
import { actionFormOf } from '#ui/slots.ts'
import { boardTexts } from '#ui/texts/board.ts'
import { useT } from '#ui/texts/engine.ts'
import { isIn, moveTo, type Column } from './moves.ts'

export interface Held {
  row: Row
  to: string | null
}

/** Moves cards: at once on screen, and back with the server's words when refused. */
export function useMoving(type: TypeMeta) {
  const t = useT(boardTexts)
  const client = useQueryClient()
  const act = useAction(type.name)
  const update = useUpdate(type.name)
  const [held, setHeld] = useState<readonly Held[]>([])
  const [asked, setAsked] = useState<{ row: Row; name: string } | null>(null)
  const [said, setSaid] = useState('')

  const release = (id: string) => setHeld((before) => before.filter(({ row }) => row.id !== id))
  /** The card stays where it was put until the columns have been read again. */
  const settle = (id: string) =>
    client.invalidateQueries({ queryKey: keys.collection(type.name) }).finally(() => release(id))

  const move = (row: Row, column: Column) => {
    const how = moveTo(type, row, column)
    const names = { what: titleOf(type, row), where: column.label }
    if (!how) {
      if (!isIn(type, row, column))
        notifications.show({
          title: t('notMoved'),
          message: t('cannotMove', names),
          color: 'red',
          role: 'alert',
        })
      return
    }
    setHeld((before) => [...before.filter((one) => one.row.id !== row.id), { row, to: column.value }])
    if (how.do === 'action' && how.ask) return setAsked({ row, name: how.name })
    const version = row.version === undefined ? {} : { version: row.version }
    const sent =
      how.do === 'action'
        ? act.mutateAsync({ id: row.id, action: how.name, input: how.input, ...version })
        : update.mutateAsync({ id: row.id, patch: how.patch, ...version })
    sent.then(
      () => {
        setSaid(t('moved', names))
        void settle(row.id)
      },
      (error: unknown) => {
        release(row.id)
        // Messages at fields belong to a form; a dragged card has none.
        if (error instanceof Problem && error.errors.length) showProblem(error)
      },
    )
  }

  const action = asked ? type.actions[asked.name] : undefined
  const Form = (asked && actionFormOf(type.name, asked.name)) || ActionDialog
  const dialog = asked && action && (
    // oxlint-disable-next-line react/static-components -- registered once, the same on every drawing
    <Form
      type={type}
      record={asked.row}
      name={asked.name}
      action={action}
      onClose={() => {
        setAsked(null)
        void settle(asked.row.id)
      }}
    />
  )
  return { held, move, dialog, said }
}
