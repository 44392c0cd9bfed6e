import { Button, Group, Stack } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { newKey } from '#ui/api/client.ts'
import { errorsByPath } from '#ui/api/problem.ts'
import { useAction } from '#ui/api/writes.ts'
import { titleOf } from '#ui/fields/titles.ts'
import type { ActionFormProps } from '#ui/slots.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { Dialog } from '#ui/layout/dialog.tsx'
import { useT } from '#ui/texts/engine.ts'
import { FieldList } from '../form/field-list.tsx'
import { KeyedForm } from '../form/keyed-form.tsx'
import { useMade } from './use-made.ts'

/** The form of an action from its declared input. */
export function ActionDialog({ type, record, name, action, onClose }: ActionFormProps) {
  const common = useT(commonTexts)
  const act = useAction(type.name)
  const [values, setValues] = useState<Record<string, unknown>>({})
  const [idempotencyKey] = useState(newKey)
  const made = useMade()
  const submit = (event: FormEvent) => {
    event.preventDefault()
    act.mutate(
      { id: record.id, action: name, input: values, idempotencyKey },
      {
        onSuccess: ({ result }) => {
          onClose()
          made(action.opens, result)
        },
      },
    )
  }
  return (
    <Dialog onClose={onClose} title={`${action.label}: ${titleOf(type, record)}`}>
      <KeyedForm onSubmit={submit}>
        <Stack gap="md">
          <FieldList
            fields={Object.entries(action.input)}
            values={values}
            record={{ currency: record.currency, ...values }}
            errors={errorsByPath(act.error)}
            onChange={(field, value) => setValues((before) => ({ ...before, [field]: value }))}
            autoFocus
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={act.isPending} {...(action.danger ? { color: 'red' } : {})}>
              {action.label}
            </Button>
          </Group>
        </Stack>
      </KeyedForm>
    </Dialog>
  )
}
