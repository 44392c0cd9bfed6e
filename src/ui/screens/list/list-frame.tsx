import { Button, Drawer } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { SlidersHorizontal } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { formatDecimal } from '#ui/fields/numbers.ts'
import { Page } from '#ui/layout/page.tsx'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import { ColumnsMenu } from './columns-menu.tsx'
import { ExportMenu } from './export-menu.tsx'
import { FilterBar } from './filters/filter-bar.tsx'
import { GroupMenu } from './group-menu.tsx'
import { ImportLink, ListActions } from './list-actions.tsx'
import classes from './list.module.css'
import { SortMenu } from './phone/sort-menu.tsx'
import { QuickSearch } from './quick-search.tsx'
import type { ViewHandle } from './view/use-view.ts'
import { ViewTabs } from './view/view-tabs.tsx'

interface Props {
  type: TypeMeta
  handle: ViewHandle
  count?: { number: number; exact: boolean } | undefined
  children: ReactNode
}

/** What surrounds list, board and calendar: the views, the filters, and what can be done with the whole. */
export function ListFrame({ type, handle, count, children }: Props) {
  const t = useT(listTexts)
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const { view } = handle
  const listed = view.as === 'list'
  const counted = count && (
    <span className={classes.count} role="status">
      {count.exact
        ? t('count', { count: count.number }).replace(String(count.number), formatDecimal(count.number))
        : t('about', { number: formatDecimal(count.number) })}
    </span>
  )
  const tools = (
    <>
      {listed && <GroupMenu type={type} handle={handle} />}
      {listed && !phone && <ColumnsMenu type={type} handle={handle} />}
      {type.can.export && <ExportMenu type={type} view={view} />}
    </>
  )
  return (
    <Page
      title={type.label.many}
      flush
      actions={!phone && <ListActions type={type} />}
      bar={
        <>
          <ViewTabs type={type} handle={handle} />
          <div className={classes.toolbar}>
            <QuickSearch what={type.label.many} handle={handle} />
            {!phone && <FilterBar type={type} handle={handle} />}
            {!phone && <span className={classes.grow} />}
            {counted}
            {!phone && tools}
          </div>
        </>
      }
    >
      <div className={classes.content}>
        {children}
        {phone && (
          <div className={classes.thumb}>
            <FilterSheet conditions={view.conditions.length + (view.filter ? 1 : 0)}>
              <FilterBar type={type} handle={handle} />
              <div className={classes.sheetTools}>
                {listed && <SortMenu type={type} handle={handle} />}
                {tools}
                <ImportLink type={type} tool />
              </div>
            </FilterSheet>
            <ListActions type={type} brief />
          </div>
        )}
      </div>
    </Page>
  )
}

/** On a phone the filters come up from below. */
function FilterSheet({ conditions, children }: { conditions: number; children: ReactNode }) {
  const t = useT(listTexts)
  const common = useT(commonTexts)
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button
        variant="default"
        leftSection={<SlidersHorizontal size={14} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {conditions ? `${t('filters')} · ${conditions}` : t('filters')}
      </Button>
      <Drawer
        opened={open}
        onClose={() => setOpen(false)}
        position="bottom"
        size="auto"
        title={t('filters')}
        closeButtonProps={{ 'aria-label': common('close') }}
      >
        {children}
      </Drawer>
    </>
  )
}
