import { ActionIcon, Button, Menu } from '@mantine/core'
import { useNavigate } from '#ui/link.tsx'
import { Download, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import type { Row } from '#ui/api/types.ts'
import { download } from '#ui/api/download.ts'
import { showProblem } from '#ui/api/messages.tsx'
import { useRemove } from '#ui/api/writes.ts'
import { titleOf } from '#ui/fields/titles.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { recordTexts } from '#ui/texts/record.ts'
import { offeredActions, type Run } from './actions.ts'

interface Props {
  type: TypeMeta
  record: Row
  run: Run
  pending: boolean
  /** Where to go once it is in the recycle bin; to the list unless told. */
  onRemoved?: () => void
}

/** What can be done now: the usual step as a button, the rest in a menu, endings in red. */
export function ActionBar({ type, record, run, pending, onRemoved }: Props) {
  const t = useT(recordTexts)
  const common = useT(commonTexts)
  const navigate = useNavigate()
  const remove = useRemove(type.name)
  const format = type.format?.needs?.some((name) => record[name]) === false ? undefined : type.format
  const { buttons, menu } = offeredActions(type, record)
  const toList = () => void navigate({ to: `/${type.name}` })
  const take = () => {
    remove.mutate({ id: record.id, title: titleOf(type, record) }, { onSuccess: onRemoved ?? toList })
  }
  return (
    <>
      {buttons.map(({ name, action }) => (
        <Button key={name} loading={pending} onClick={() => run(name)}>
          {action.label}
        </Button>
      ))}
      {(menu.length > 0 || format || type.can.change || type.can.delete) && (
        <Menu position="bottom-end" width={224}>
          <Menu.Target>
            <ActionIcon variant="default" aria-label={t('moreActions')}>
              <Ellipsis size={16} />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            {menu.map(({ name, action }) => (
              <Menu.Item key={name} {...(action.danger ? { color: 'red' } : {})} onClick={() => run(name)}>
                {action.label}
              </Menu.Item>
            ))}
            {menu.length > 0 && <Menu.Divider />}
            {format && (
              <Menu.Item
                leftSection={<Download size={14} />}
                onClick={() => {
                  const path = `${type.name}/${record.id}`
                  download(path, {}, format.accept, titleOf(type, record), format.ending).catch(showProblem)
                }}
              >
                {format.one}
              </Menu.Item>
            )}
            {type.can.change && (
              <Menu.Item
                leftSection={<Pencil size={14} />}
                onClick={() => void navigate({ to: `/${type.name}/${record.id}/edit` })}
              >
                {common('edit')}
              </Menu.Item>
            )}
            {type.can.delete && (
              <Menu.Item color="red" leftSection={<Trash2 size={14} />} onClick={take}>
                {common('remove')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  )
}
