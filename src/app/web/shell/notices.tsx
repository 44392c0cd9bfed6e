import { ActionIcon, Indicator, Popover } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Bell } from 'lucide-react'
import { useState } from 'react'
import { useList } from '#ui/api/reads.ts'
import { useMeta, useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { titleIn } from '#ui/fields/titles.ts'
import { useT } from '#ui/texts/engine.ts'
import { shellTexts } from '#app/web/texts/shell.ts'
import classes from './shell.module.css'

/** What the caller was told lately. The bell is there when the company has notices. */
export function Notices() {
  return useType('notices') ? <Bells /> : null
}

function Bells() {
  const t = useT(shellTexts)
  const meta = useMeta()
  const [open, setOpen] = useState(false)
  const { rows } = useList('notices', { sort: '-createdAt', limit: 10 })
  const unread = rows.filter((row) => 'readAt' in row && !row.readAt).length
  return (
    <Popover opened={open} onChange={setOpen} position="bottom-end" width={360} trapFocus>
      <Popover.Target>
        <ActionIcon aria-label={t('notices')} aria-expanded={open} onClick={() => setOpen(!open)}>
          <Indicator disabled={!unread} label={unread} size={14} color="accent" inline>
            <Bell size={16} />
          </Indicator>
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={0}>
        {rows.map((row) => (
          <Link
            key={row.id}
            to={target(row) as never}
            className={classes.notice}
            onClick={() => setOpen(false)}
          >
            <span>{titleIn(meta, 'notices', row)}</span>
            <FieldValue field={{ kind: 'moment', label: '' }} value={row.createdAt} compact />
          </Link>
        ))}
        {!rows.length && <p className={classes.quiet}>{t('noNotices')}</p>}
      </Popover.Dropdown>
    </Popover>
  )
}

/** The record that the notice is about, else the notice itself. */
const target = (row: Row) =>
  row.aboutType && row.aboutId ? `/${row.aboutType}/${row.aboutId}` : `/notices/${row.id}`
