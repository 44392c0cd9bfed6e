import { Button, Group, Menu } from '@mantine/core'
import { Link } from '#ui/link.tsx'
import { ChevronDown, Users } from 'lucide-react'
import { useMemo, useState } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useList } from '#ui/api/reads.ts'
import { useMeta, useSession } from '#ui/api/session.ts'
import { useRemove, useUpdate } from '#ui/api/writes.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import classes from '../list.module.css'
import { defaultViews, startOf, tabOf, type Tab } from './default-views.ts'
import { NameDialog } from './name-dialog.tsx'
import type { ViewHandle } from './use-view.ts'
import { readView, sameSearch, writeView, type Search } from './view.ts'

/** What a saved view keeps: the address of the list. */
interface Definition {
  query: Search
}

function useTabs(type: TypeMeta): Tab[] {
  const t = useT(listTexts)
  const meta = useMeta()
  const { user } = useSession()
  const query = { collection: type.name, sort: 'position,name', limit: 200 }
  const { rows } = useList('views', query, Boolean(meta.types.views))
  return useMemo(() => {
    const saved = rows.map(({ id, name, shared, ownerId, version, definition }): Tab => ({
      id,
      name,
      shared,
      search: (definition as Definition | null)?.query ?? {},
      saved: { id, version, mine: ownerId === user.id },
    }))
    return [...defaultViews(type, t), ...saved]
  }, [rows, type, t, user.id])
}

/** The views of a type as tabs; what was changed in one can be kept. */
export function ViewTabs({ type, handle }: { type: TypeMeta; handle: ViewHandle }) {
  const t = useT(listTexts)
  const meta = useMeta()
  const tabs = useTabs(type)
  const start = startOf(type).id
  /** The address of a tab: bare for the one with which the list begins. */
  const addressOf = ({ id, search }: Tab): Search => (id === start ? {} : { ...search, view: id })
  const { view, search, go } = handle
  const [naming, setNaming] = useState<'new' | 'rename' | null>(null)
  const current = tabOf(type, tabs, search)
  const changed = !sameSearch(type, current.search, search)
  const keep = { ...writeView(type, { ...view, id: '', on: '' }) }
  const update = useUpdate('views')
  const saveable = Boolean(meta.types.views?.can.create)
  const mine = current.saved?.mine

  return (
    <div className={classes.viewBar}>
      <nav className={`${classes.tabs} strip`} aria-label={t('views')}>
        {tabs.map((tab) => (
          <Link
            key={tab.id}
            to="."
            search={addressOf({ ...tab, search: writeView(type, readView(type, tab.search)) })}
            replace
            activeOptions={{ exact: true, includeSearch: true }}
            className={classes.tab}
            aria-current={tab === current ? 'page' : undefined}
            data-current={tab === current || undefined}
            data-changed={(tab === current && changed) || undefined}
          >
            {tab.shared && <Users size={12} aria-label={t('shared')} />}
            {tab.name}
          </Link>
        ))}
      </nav>
      {changed && saveable && (
        <Group gap={4} wrap="nowrap" className={classes.saving}>
          {mine && (
            <Button
              size="compact-sm"
              variant="light"
              onClick={() =>
                update.mutate({ id: current.id, patch: { kind: view.as, definition: { query: keep } } })
              }
            >
              {t('saveView')}
            </Button>
          )}
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => setNaming('new')}>
            {t('saveAs')}
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" onClick={() => go(addressOf(current))}>
            {t('revert')}
          </Button>
        </Group>
      )}
      {mine && <ViewMenu {...{ tab: current, type, handle }} onRename={() => setNaming('rename')} />}
      {naming && (
        <NameDialog
          title={t(naming === 'new' ? 'saveAs' : 'rename')}
          start={naming === 'rename' ? current : undefined}
          type={type}
          query={keep}
          kind={view.as}
          onClose={() => setNaming(null)}
          onSaved={(id) => go({ ...keep, view: id })}
        />
      )}
    </div>
  )
}

function ViewMenu({
  tab,
  handle,
  onRename,
}: {
  tab: Tab
  type: TypeMeta
  handle: ViewHandle
  onRename: () => void
}) {
  const t = useT(listTexts)
  const common = useT(commonTexts)
  const update = useUpdate('views')
  const remove = useRemove('views')
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <button type="button" className={classes.viewMenu} aria-label={t('viewMenu')}>
          <ChevronDown size={14} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={onRename}>{t('rename')}</Menu.Item>
        <Menu.Item onClick={() => update.mutate({ id: tab.id, patch: { shared: !tab.shared } })}>
          {t(tab.shared ? 'private' : 'share')}
        </Menu.Item>
        <Menu.Divider />
        <Menu.Item
          color="red"
          onClick={() => remove.mutate({ id: tab.id, title: tab.name }, { onSuccess: () => handle.go({}) })}
        >
          {common('remove')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
