import { ActionIcon, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Plus } from 'lucide-react'
import { useMeta } from '#ui/api/session.ts'
import { TypeIcon } from '#ui/layout/icon.tsx'
import { useT } from '#ui/texts/engine.ts'
import { shellTexts } from '#app/web/texts/shell.ts'
import { hasScreen } from '../screens.ts'
import { creatable } from './loop.ts'

/** What the caller may create; absent when that is nothing. */
export function CreateMenu() {
  const t = useT(shellTexts)
  const types = creatable(useMeta())
  if (!types.length || !hasScreen('/$collection/new')) return null
  return (
    <Menu position="bottom-end" width={224}>
      <Menu.Target>
        <ActionIcon variant="filled" color="accent" aria-label={t('create')} aria-keyshortcuts="C">
          <Plus size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown mah="70vh" style={{ overflowY: 'auto' }}>
        {types.map((type) => (
          <Menu.Item
            key={type.name}
            leftSection={<TypeIcon name={type.icon} />}
            component={Link}
            {...{ to: `/${type.name}/new` }}
          >
            {type.label.one}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
