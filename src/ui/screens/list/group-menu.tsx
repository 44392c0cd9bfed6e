import { Button, Menu } from '@mantine/core'
import { Rows3 } from 'lucide-react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import { groupable } from './use-groups.ts'
import type { ViewHandle } from './view/use-view.ts'

/** By which field the rows are gathered. */
export function GroupMenu({ type, handle: { view, change } }: { type: TypeMeta; handle: ViewHandle }) {
  const t = useT(listTexts)
  const fields = Object.entries(type.fields).filter(([, field]) => groupable(field) && !field.quiet)
  if (!fields.length) return null
  const by = type.fields[view.groupBy]
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button size="compact-sm" variant="subtle" color="gray" leftSection={<Rows3 size={14} aria-hidden />}>
          {by ? t('groupedBy', { what: by.label }) : t('group')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={400} style={{ overflowY: 'auto' }}>
        {by && (
          <>
            <Menu.Item onClick={() => change({ groupBy: '' })}>{t('noGroup')}</Menu.Item>
            <Menu.Divider />
          </>
        )}
        {fields.map(([name, field]) => (
          <Menu.Item key={name} onClick={() => change({ groupBy: name })}>
            {field.label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
