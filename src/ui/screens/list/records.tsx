import { Button, Skeleton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { useCallback, useEffect, useMemo, useState } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { messageOf } from '#ui/api/messages.tsx'
import { useMeta } from '#ui/api/session.ts'
import { Empty } from '#ui/layout/empty.tsx'
import { TypeIcon } from '#ui/layout/icon.tsx'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import { BulkBar } from './bulk/bulk-bar.tsx'
import { ListActions } from './list-actions.tsx'
import { ListFrame } from './list-frame.tsx'
import classes from './list.module.css'
import { Cards } from './phone/cards.tsx'
import { Grid } from './table/grid.tsx'
import { itemsOf, openGroups } from './table/items.ts'
import { useGroups } from './use-groups.ts'
import { useCount, useRows } from './use-rows.ts'
import { useSelection } from './use-selection.ts'
import { requestFields } from './view/request.ts'
import type { ViewHandle } from './view/use-view.ts'
import { filterQuery } from './view/view.ts'

/** The list itself: rows as a grid, on a phone as cards. */
export function Records({ type, handle }: { type: TypeMeta; handle: ViewHandle }) {
  const t = useT(listTexts)
  const common = useT(commonTexts)
  const meta = useMeta()
  const phone = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false })
  const { view, change } = handle
  const filters = useMemo(() => filterQuery(view), [view])
  const filtersKey = JSON.stringify(filters)

  const yesNo = useCallback((yes: boolean) => common(yes ? 'yes' : 'no'), [common])
  const found = useGroups(type, view.groupBy, filters, yesNo)
  const groups = useMemo(() => (view.groupBy ? (found ?? []) : null), [view.groupBy, found])
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const toggle = useCallback((key: string) => {
    setClosed((before) => {
      const next = new Set(before)
      if (!next.delete(key)) next.add(key)
      return next
    })
  }, [])

  const fields = useMemo(
    () => requestFields(meta, type, [...view.columns.map(({ name }) => name), view.groupBy]),
    [meta, type, view.columns, view.groupBy],
  )
  const plan = groups && openGroups(groups, closed).map(({ value }) => value)
  const list = useRows(type.name, view, fields, plan, !view.groupBy || Boolean(found))
  const { rows, runs, hasNextPage, isFetchingNextPage, fetchNextPage } = list
  const items = useMemo(() => itemsOf(rows, groups, closed, runs), [rows, groups, closed, runs])
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage()
  }, [hasNextPage, isFetchingNextPage, fetchNextPage])

  const whole = list.isSuccess && !hasNextPage && !groups
  const { exact, estimate } = useCount(type.name, view, list.isSuccess && !whole)
  const number = whole ? rows.length : (exact ?? estimate)
  const count = number === undefined ? undefined : { number, exact: whole || exact !== undefined }
  const selection = useSelection(rows, filtersKey)
  const filtered = filtersKey !== '{}'
  const nothing = view.groupBy
    ? found?.length === 0
    : list.isSuccess && !list.isPlaceholderData && items.length === 0
  const shared = { type, items, onToggleGroup: toggle, onMore: more }

  return (
    <ListFrame type={type} handle={handle} count={count}>
      {list.outdated && (
        <div className={classes.notice} role="status">
          {t('stale')}
          <Button size="compact-sm" variant="subtle" onClick={() => void list.refetch()}>
            {t('refresh')}
          </Button>
        </div>
      )}
      {list.isError && !rows.length ? (
        <Empty
          title={t('failedTitle')}
          action={
            <Button variant="default" onClick={() => void list.refetch()}>
              {common('retry')}
            </Button>
          }
        >
          {messageOf(list.error)}
        </Empty>
      ) : nothing ? (
        <Empty
          icon={<TypeIcon name={type.icon} size={28} />}
          title={filtered ? t('noMatchTitle') : t('emptyTitle', { noun: type.label.many })}
          action={
            <div className={classes.first}>
              {filtered && (
                <Button variant="default" onClick={() => change({ conditions: [], filter: '', q: '' })}>
                  {t('clearFilters')}
                </Button>
              )}
              {(!filtered || handle.atStart) && <ListActions type={type} empty />}
            </div>
          }
        >
          {filtered
            ? t('noMatchText', { noun: type.label.many })
            : t(type.can.create || type.can.import ? 'emptyText' : 'emptyElse')}
        </Empty>
      ) : list.isPending ? (
        <Waiting />
      ) : phone ? (
        <Cards {...shared} view={view} />
      ) : (
        <Grid {...shared} handle={handle} rows={rows} count={count?.number} selection={selection} />
      )}
      <BulkBar type={type} view={view} selection={selection} loaded={rows.length} count={count?.number} />
    </ListFrame>
  )
}

const lines = Array.from({ length: 12 }, (_, index) => index)

/** Rows to come; nothing at all while they come quickly. */
function Waiting() {
  const common = useT(commonTexts)
  const [slow, setSlow] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 300)
    return () => clearTimeout(timer)
  }, [])
  if (!slow) return null
  return (
    <div className={classes.waiting} role="status" aria-label={common('loading')}>
      {lines.map((line) => (
        <Skeleton key={line} height={14} width={`${60 + ((line * 37) % 35)}%`} />
      ))}
    </div>
  )
}
