import { ActionIcon, Menu } from '@mantine/core'
import { useRouterState } from '@tanstack/react-router'
import { Link } from '#ui/link.tsx'
import { Ellipsis, Plus } from 'lucide-react'
import { useMeta, useSession } from '#ui/api/session.ts'
import { TypeIcon } from '#ui/layout/icon.tsx'
import { useT } from '#ui/texts/engine.ts'
import { shellTexts } from '#app/web/texts/shell.ts'
import { hasScreen } from '../screens.ts'
import { creatable, offeredAt, usuallyCreated } from './loop.ts'

const most = 8

/** What the caller creates most; all that they may is behind the last entry. Absent when that is nothing. */
export function CreateMenu({ onMore }: { onMore: () => void }) {
  const t = useT(shellTexts)
  const meta = useMeta()
  const { user } = useSession()
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const all = creatable(meta)
  const usual = usuallyCreated(meta, user.roleKeys)
  const types = offeredAt(pathname, meta, usual.length ? usual : all).slice(0, most)
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
            to={`/${type.name}/new`}
          >
            {type.label.one}
          </Menu.Item>
        ))}
        {all.length > types.length && (
          <>
            <Menu.Divider />
            <Menu.Item leftSection={<Ellipsis size={16} aria-hidden />} onClick={onMore}>
              {t('createOther')}
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
