import { Button, Group, Stack } from '@mantine/core'
import { useState, type FormEvent, type ReactNode } from 'react'
import { newKey } from '#ui/api/client.ts'
import { errorsByPath } from '#ui/api/problem.ts'
import { useAction } from '#ui/api/writes.ts'
import { titleOf } from '#ui/fields/titles.ts'
import { Dialog } from '#ui/layout/dialog.tsx'
import type { ActionFormProps } from '#ui/slots.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { KeyedForm } from '../form/keyed-form.tsx'
import { useMade } from './use-made.ts'

interface Props extends ActionFormProps {
  title?: string
  size?: string
  /** What the action is told. */
  input: () => Record<string, unknown>
  /** Nothing is chosen yet that it could be done to. */
  disabled?: boolean
  /** Where to go when it is done, instead of the record that the action says it makes. */
  onDone?: (record: Record<string, any>) => void
  /** The fields, with what was wrong with each, by path. */
  children: (errors: Record<string, string>, error: Error | null) => ReactNode
}

/** What the form of every action has: a dialog, one call that counts once, cancel and the action's own button. */
export function ActionFrame({
  type,
  record,
  name,
  action,
  onClose,
  title = `${action.label}: ${titleOf(type, record)}`,
  size,
  input,
  disabled = false,
  onDone,
  children,
}: Props) {
  const common = useT(commonTexts)
  const act = useAction(type.name)
  const [idempotencyKey] = useState(newKey)
  const made = useMade()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(
      { id: record.id, action: name, input: input(), idempotencyKey },
      {
        onSuccess: ({ data, result }) => {
          onClose()
          if (onDone) onDone(data)
          else made(action.opens, result)
        },
      },
    )
  }
  return (
    <Dialog onClose={onClose} title={title} {...(size ? { size } : {})}>
      <KeyedForm onSubmit={submit}>
        <Stack gap="md">
          {children(errorsByPath(act.error), act.error)}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button
              type="submit"
              loading={act.isPending}
              disabled={disabled}
              {...(action.danger ? { color: 'red' } : {})}
            >
              {action.label}
            </Button>
          </Group>
        </Stack>
      </KeyedForm>
    </Dialog>
  )
}
