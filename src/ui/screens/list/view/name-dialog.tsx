import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useCreate, useUpdate } from '#ui/api/writes.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useFocusReturn } from '#ui/layout/focus-return.ts'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import type { Tab } from './default-views.ts'
import type { Search } from './view.ts'

interface NameProps {
  title: string
  start: Tab | undefined
  type: TypeMeta
  query: Search
  kind: string
  onClose: () => void
  onSaved: (id: string) => void
}

/** Names a view, new or saved already, and says who sees it. */
export function NameDialog({ title, start, type, query, kind, onClose, onSaved }: NameProps) {
  useFocusReturn()
  const t = useT(listTexts)
  const common = useT(commonTexts)
  const [name, setName] = useState(start?.name ?? '')
  const [shared, setShared] = useState(Boolean(start?.shared))
  const create = useCreate('views')
  const update = useUpdate('views')
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (start) return update.mutate({ id: start.id, patch: { name, shared } }, { onSuccess: onClose })
    create.mutate(
      { values: { name, shared, collection: type.name, kind, definition: { query } } },
      {
        onSuccess: (row) => {
          onClose()
          onSaved(row.id)
        },
      },
    )
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={title}
      size="sm"
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <form onSubmit={submit}>
        <Stack gap="md">
          <TextInput
            label={t('viewName')}
            value={name}
            maxLength={80}
            data-autofocus
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Checkbox
            label={t('share')}
            checked={shared}
            onChange={(event) => setShared(event.currentTarget.checked)}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" disabled={!name.trim()} loading={create.isPending || update.isPending}>
              {common('save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
