import { Menu } from '@mantine/core'
import { Eye } from 'lucide-react'
import { showProblem } from '#ui/api/messages.tsx'
import { useList } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import { useT } from '#ui/texts/engine.ts'
import { shellTexts } from '#app/web/texts/shell.ts'
import { viewAs } from '../account/account-api.ts'

/** For administrators: what does the app look like to a caller, a technician, a planner? */
export function RoleItems() {
  const t = useT(shellTexts)
  const { rows } = useList('roles', { limit: 50 }, Boolean(useType('roles')))
  if (!rows.length) return null
  return (
    <Menu.Sub>
      <Menu.Sub.Target>
        <Menu.Sub.Item leftSection={<Eye size={16} />}>{t('viewAs')}</Menu.Sub.Item>
      </Menu.Sub.Target>
      <Menu.Sub.Dropdown>
        {rows.map((role) => (
          <Menu.Item key={role.id} onClick={() => void viewAs(role.id).catch(showProblem)}>
            {role.name}
          </Menu.Item>
        ))}
      </Menu.Sub.Dropdown>
    </Menu.Sub>
  )
}
