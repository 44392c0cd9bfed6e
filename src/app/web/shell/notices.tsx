import { ActionIcon, Button, Indicator, Popover } from '@mantine/core'
import { Link } from '#ui/link.tsx'
import { Bell } from 'lucide-react'
import { useState } from 'react'
import { useList } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { useBulk, useUpdate } from '#ui/api/writes.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { useT } from '#ui/texts/engine.ts'
import { shellTexts } from '#app/web/texts/shell.ts'
import classes from './shell.module.css'

/** What the caller was told lately. The bell is there for whoever can be told something. */
export function Notices() {
  return useType('notifications') ? <Bells /> : null
}

const unreadQuery = { 'readAt[empty]': true, sort: '-createdAt' }

function Bells() {
  const t = useT(shellTexts)
  const [open, setOpen] = useState(false)
  const unread = useList('notifications', { ...unreadQuery, limit: 1, count: 'exact' }).count ?? 0
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      width="min(380px, 100vw - 8px)"
      trapFocus
      withRoles={false}
    >
      <Popover.Target>
        <ActionIcon
          aria-label={unread ? t('unread', { count: unread }) : t('notices')}
          aria-haspopup="dialog"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        >
          <Indicator disabled={!unread} label={unread > 99 ? '99+' : unread} size={14} color="accent" inline>
            <Bell size={16} />
          </Indicator>
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0} role="dialog" aria-label={t('notices')}>
        {open && <Panel unread={unread} onLeave={() => setOpen(false)} />}
      </Popover.Dropdown>
    </Popover>
  )
}

/** The latest notices; opening one marks it as read and leads to what it is about. */
function Panel({ unread, onLeave }: { unread: number; onLeave: () => void }) {
  const t = useT(shellTexts)
  const { rows, isSuccess } = useList('notifications', { sort: '-createdAt', limit: 20 })
  const kinds = useType('notifications')?.fields.kind?.choices
  const update = useUpdate('notifications')
  const bulk = useBulk('notifications')
  const read = (row: Row) => {
    if (!row.readAt) update.mutate({ id: row.id, patch: { readAt: new Date().toISOString() } })
    onLeave()
  }
  const readAll = () =>
    bulk.mutate({ filter: { readAt: { empty: true } }, patch: { readAt: new Date().toISOString() } })
  return (
    <>
      <div className={classes.noticeHead}>
        <strong>{t('notices')}</strong>
        <Button
          size="compact-sm"
          variant="subtle"
          disabled={!unread}
          loading={bulk.isPending}
          onClick={readAll}
        >
          {t('readAll')}
        </Button>
      </div>
      {/* It has the focus also when there is nothing to press, so that keys scroll it and Escape closes it. */}
      <div className={classes.noticeList} tabIndex={-1} data-autofocus>
        {rows.map((row) => {
          const content = (
            <>
              <span>
                {!row.readAt && <span className="sr-only">{t('new')} </span>}
                {row.title}
                <small>{kinds?.find(({ key }) => key === row.kind)?.label}</small>
              </span>
              <FieldValue field={{ kind: 'moment', label: '' }} value={row.createdAt} compact />
            </>
          )
          const mark = {
            className: classes.notice,
            'data-unread': row.readAt ? undefined : true,
            onClick: () => read(row),
          }
          return row.aboutType && row.aboutId ? (
            <Link key={row.id} to={`/${row.aboutType}/${row.aboutId}`} {...mark}>
              {content}
            </Link>
          ) : (
            <button key={row.id} type="button" {...mark}>
              {content}
            </button>
          )
        })}
        {isSuccess && !rows.length && <p className={classes.quiet}>{t('noNotices')}</p>}
      </div>
    </>
  )
}
