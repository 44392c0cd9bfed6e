import { Select } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '#ui/link.tsx'
import { useState } from 'react'
import { adminTexts } from '#app/web/texts/admin.ts'
import { call } from '#ui/api/client.ts'
import { useMeta, useTimeZone } from '#ui/api/session.ts'
import { formatMoment } from '#ui/fields/dates/format.ts'
import { RefEditor } from '#ui/fields/ref-editor.tsx'
import { Page } from '#ui/layout/page.tsx'
import { useT } from '#ui/texts/engine.ts'
import classes from './admin.module.css'
import { auditKinds, describe, type AuditEntry } from './audit-words.ts'
import { MoreRows } from './more-rows.tsx'
import { ScrollTable } from './scroll-table.tsx'

const heads = ['when', 'who', 'what', 'details', 'address'] as const

/** Who signed in, exported, changed rights or deleted, newest first. */
export default function Audit() {
  const t = useT(adminTexts)
  const meta = useMeta()
  const zone = useTimeZone()
  const [kind, setKind] = useState<string | null>(null)
  const [userId, setUserId] = useState<string | null>(null)
  const list = useInfiniteQuery({
    queryKey: ['audit', kind, userId],
    queryFn: ({ pageParam }) =>
      call<{ data: AuditEntry[]; nextCursor: string | null }>('audit', {
        query: { kind, userId, cursor: pageParam },
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.nextCursor,
    staleTime: 0,
  })
  const rows = list.data?.pages.flatMap((page) => page.data) ?? []
  return (
    <Page
      title={t('audit')}
      bar={
        <div style={{ display: 'flex', gap: 8, flexWrap: 'wrap' }}>
          <Select
            label={t('what')}
            placeholder={t('everything')}
            clearable
            searchable
            data={auditKinds.map((value) => ({ value, label: t(`did_${value}`) }))}
            value={kind}
            onChange={setKind}
          />
          <RefEditor
            field={{ kind: 'ref', label: t('who'), to: 'users' }}
            value={userId ?? ''}
            onChange={setUserId}
          />
        </div>
      }
    >
      <ScrollTable label={t('audit')} heads={heads.map((name) => t(name))}>
        {rows.map((entry) => (
          <tr key={entry.id}>
            <td className="tabular">{formatMoment(entry.at, zone)}</td>
            <td>{entry.userName ?? '–'}</td>
            <td>
              {t(`did_${entry.kind}` as 'did_signedIn') === `did_${entry.kind}`
                ? entry.kind
                : t(`did_${entry.kind}` as 'did_signedIn')}
            </td>
            <td className={classes.wrap}>
              {entry.type && (
                <>
                  {meta.types[entry.type]?.label.one ?? entry.type}
                  {entry.recordTitle && ': '}
                  {entry.recordTitle && entry.kind !== 'deleted' ? (
                    <Link className={classes.link} to={`/${entry.type}/${entry.recordId}`}>
                      {entry.recordTitle}
                    </Link>
                  ) : (
                    entry.recordTitle
                  )}{' '}
                </>
              )}
              <span className={classes.quiet}>{describe(meta, entry)}</span>
            </td>
            <td className={classes.quiet}>{entry.address}</td>
          </tr>
        ))}
      </ScrollTable>
      {list.isSuccess && !rows.length && <p className={classes.quiet}>{t('nothingHere')}</p>}
      <MoreRows list={list} />
    </Page>
  )
}
