import { Button, Group, Stack } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '#ui/link.tsx'
import { useState, type FormEvent } from 'react'
import type { FieldMeta } from '#platform/records/meta-types.ts'
import { call, newKey } from '#ui/api/client.ts'
import { messageOf, showDone } from '#ui/api/messages.tsx'
import { errorsByPath } from '#ui/api/problem.ts'
import { useSession, useType } from '#ui/api/session.ts'
import { Dialog } from '#ui/layout/dialog.tsx'
import { FieldList } from '#ui/screens/form/field-list.tsx'
import type { SliceProps } from '#ui/slots.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { SlicePicker } from './slice-picker.tsx'
import { analysisTexts } from './texts.ts'
import { usePreview } from './use-preview.ts'

/** A task about each record behind a figure, for one owner; how many is said before they are made. */
export function TasksDialog({ slices, name, onClose }: SliceProps) {
  const [slice, setSlice] = useState(slices[0]!)
  const { collection, filter } = slice
  const t = useT(analysisTexts)
  const common = useT(commonTexts)
  const { user } = useSession()
  const type = useType('activities')!
  const records = useType(collection)
  const navigate = useNavigate()
  const preview = usePreview(collection, filter)
  const [values, setValues] = useState<Record<string, unknown>>({ subject: name, ownerId: user.id })
  const [idempotencyKey] = useState(newKey)
  const count = preview.data?.count
  const tooMany = count !== undefined && count > preview.data!.mostTasks
  const make = useMutation({
    mutationFn: () =>
      call<{ created: number }>('slices/tasks', {
        method: 'POST',
        body: { collection, filter, ...values, count },
        idempotencyKey,
      }),
    onSuccess: ({ created }) => {
      onClose()
      showDone(t('tasksMade', { count: created }))
      void navigate({
        to: '/activities',
        search: { ownerId: String(values.ownerId), status: 'planned', type: 'task' },
      })
    },
    onError: () => void preview.refetch(),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    make.mutate()
  }
  const errors = errorsByPath(make.error)
  const due: FieldMeta = { kind: 'day', label: type.fields.dueAt!.label }
  const fields: [string, FieldMeta][] = [
    ['subject', type.fields.subject!],
    ['ownerId', { ...type.fields.ownerId!, required: true }],
    ['dueOn', due],
  ]
  return (
    <Dialog title={t('tasksTitle')} onClose={onClose}>
      <form onSubmit={submit}>
        <Stack>
          <SlicePicker slices={slices} value={slice} onPick={setSlice} />
          <FieldList
            fields={fields}
            values={values}
            record={values}
            errors={errors}
            onChange={(field, value) => setValues((before) => ({ ...before, [field]: value }))}
          />
          {count !== undefined && (
            <p>
              {tooMany
                ? t('tooManyTasks', { count })
                : t('tasksText', { count, what: records?.label.many ?? '' })}
            </p>
          )}
          {make.error && !Object.keys(errors).length && <div role="alert">{messageOf(make.error)}</div>}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={make.isPending} disabled={!count || tooMany}>
              {t('makeTasks', { count: count ?? 0 })}
            </Button>
          </Group>
        </Stack>
      </form>
    </Dialog>
  )
}
