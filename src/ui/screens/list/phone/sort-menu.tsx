import { Button, Menu } from '@mantine/core'
import { ArrowDown, ArrowDownUp, ArrowUp } from 'lucide-react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import type { ViewHandle } from '../view/use-view.ts'

/** Sorting where there are no column heads to tap; the same field again turns the order round. */
export function SortMenu({ type, handle: { view, change } }: { type: TypeMeta; handle: ViewHandle }) {
  const t = useT(listTexts)
  const fields = Object.entries(type.fields).filter(([, { sortable, quiet }]) => sortable !== false && !quiet)
  const current = view.sort[0]
  return (
    <Menu>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray"
          leftSection={<ArrowDownUp size={14} aria-hidden />}
        >
          {t('sort')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} style={{ overflowY: 'auto' }}>
        {fields.map(([name, { label }]) => {
          const sorted = current?.name === name ? current : undefined
          const Icon = sorted?.down ? ArrowDown : ArrowUp
          return (
            <Menu.Item
              key={name}
              rightSection={sorted && <Icon size={14} aria-hidden />}
              onClick={() => change({ sort: [{ name, down: Boolean(sorted && !sorted.down) }] })}
            >
              {label}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
