import { useState } from 'react'
import type { ActionFormProps } from '#ui/slots.ts'
import { FieldList } from '../form/field-list.tsx'
import { ActionFrame } from './action-frame.tsx'

/** The form of an action from its declared input. */
export function ActionDialog({ initial, ...props }: ActionFormProps) {
  const fields = Object.entries(props.action.input)
  const [values, setValues] = useState<Record<string, unknown>>(() => ({
    ...Object.fromEntries(
      fields.flatMap(([name, field]) => (field.default == null ? [] : [[name, field.default]])),
    ),
    ...initial,
  }))
  return (
    <ActionFrame {...props} input={() => values}>
      {(errors) => (
        <FieldList
          fields={fields}
          values={values}
          record={{ currency: props.record.currency, ...values }}
          errors={errors}
          onChange={(field, value) => setValues((before) => ({ ...before, [field]: value }))}
          autoFocus
        />
      )}
    </ActionFrame>
  )
}
