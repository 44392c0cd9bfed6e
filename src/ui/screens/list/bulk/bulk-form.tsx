import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { Plus, X } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import type { FieldMeta, TypeMeta } from '#platform/records/meta-types.ts'
import { messageOf } from '#ui/api/messages.tsx'
import { errorsByPath } from '#ui/api/problem.ts'
import { useMeta } from '#ui/api/session.ts'
import { bodyOf } from '#ui/fields/values-of.ts'
import { FieldList } from '#ui/screens/form/field-list.tsx'
import { formatDecimal } from '#ui/fields/numbers.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useFocusReturn } from '#ui/layout/focus-return.ts'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import { FieldPicker } from '../filters/field-picker.tsx'
import classes from '../list.module.css'
import type { Order } from './run-bulk.ts'

interface Props {
  type: TypeMeta
  /** An action's name; empty: fields are changed. */
  action: string
  count: number
  onRun: (order: Order) => Promise<void>
  onClose: () => void
}

const notInBulk = new Set(['lines', 'objects', 'object', 'json'])
const changeable = (type: TypeMeta) =>
  Object.entries(type.fields).filter(([, { readOnly, kind }]) => !readOnly && !notInBulk.has(kind))

/** Which fields get which value, or what the action wants to know; for all selected records at once. */
export function BulkForm({ type, action: name, count, onRun, onClose }: Props) {
  useFocusReturn()
  const t = useT(listTexts)
  const common = useT(commonTexts)
  const { company } = useMeta()
  const action = name ? type.actions[name] : undefined
  const [picked, setPicked] = useState<string[]>([])
  const [values, setValues] = useState<Record<string, unknown>>({})
  const [error, setError] = useState<unknown>(null)
  const [busy, setBusy] = useState(false)
  const fields: [string, FieldMeta][] = action
    ? Object.entries(action.input)
    : picked.map((one) => [one, type.fields[one]!])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const patch = bodyOf(Object.fromEntries(picked.map((one) => [one, values[one] ?? null])))
    setBusy(true)
    onRun(action ? { action: name, input: values } : { patch })
      .then(onClose, setError)
      .finally(() => setBusy(false))
  }
  const errors = errorsByPath(error)
  return (
    <Modal
      opened
      onClose={onClose}
      title={action ? `${action.label} · ${formatDecimal(count)}` : t('bulkTitle', { count })}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          {!action && (
            <Text size="sm" c="dimmed">
              {t('bulkText')}
            </Text>
          )}
          {fields.map(([field, meta]) => (
            <Group key={field} align="flex-end" wrap="nowrap" gap={8}>
              <div className={classes.grow}>
                <FieldList
                  fields={[[field, meta]]}
                  values={values}
                  record={{ currency: company.currency, ...values }}
                  errors={errors}
                  onChange={(key, value) => setValues((before) => ({ ...before, [key]: value }))}
                />
              </div>
              {!action && (
                <Button
                  variant="subtle"
                  color="gray"
                  px={8}
                  aria-label={t('removeField', { what: meta.label })}
                  onClick={() => setPicked(picked.filter((one) => one !== field))}
                >
                  <X size={14} aria-hidden />
                </Button>
              )}
            </Group>
          ))}
          {!action && (
            <FieldPicker
              fields={changeable(type)
                .filter(([one]) => !picked.includes(one))
                .map(([path, field]) => ({ path, field, label: field.label }))}
              onPick={({ path }) => setPicked([...picked, path])}
            >
              {(toggle) => (
                <Button
                  variant="default"
                  leftSection={<Plus size={14} aria-hidden />}
                  onClick={toggle}
                  className={classes.start ?? ''}
                >
                  {t('addField')}
                </Button>
              )}
            </FieldPicker>
          )}
          {error !== null && !Object.keys(errors).length && <div role="alert">{messageOf(error)}</div>}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button
              type="submit"
              loading={busy}
              disabled={!action && !picked.length}
              {...(action?.danger ? { color: 'red' } : {})}
            >
              {action?.label ?? t('change')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
