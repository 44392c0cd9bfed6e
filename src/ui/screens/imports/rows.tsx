import { Button, SegmentedControl } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#ui/api/client.ts'
import { RecordLink } from '#ui/fields/value.tsx'
import { useT } from '#ui/texts/engine.ts'
import { importTexts } from '#ui/texts/imports.ts'
import { Failures } from './failures.tsx'
import classes from './imports.module.css'
import type { Import } from './types.ts'
import { importsKey } from './use-imports.ts'

interface ImportedRow {
  row: number
  outcome: string
  recordId: string | null
  reason: string | null
}
const outcomes = ['failed', 'created', 'updated', 'skipped'] as const
/** Rows drawn at a time; each names its record. */
const step = 50

/** The rows of the file with what became of each, and the way to its record. */
export function ImportedRows({ one }: { one: Import }) {
  const t = useT(importTexts)
  const present = outcomes.filter((outcome) => (one.result?.[outcome] ?? 0) > 0)
  const [chosen, setChosen] = useState<string>()
  const [drawn, setDrawn] = useState(step)
  const outcome = chosen ?? present[0]
  const list = useInfiniteQuery({
    queryKey: [...importsKey, one.id, 'rows', outcome],
    queryFn: ({ pageParam }) =>
      call<{ data: ImportedRow[]; nextCursor: number | string | null }>(`imports/${one.id}/rows`, {
        query: { outcome, cursor: pageParam },
      }),
    initialPageParam: '' as number | string,
    getNextPageParam: (page) => page.nextCursor,
    enabled: Boolean(outcome),
  })
  if (!outcome) return null
  const rows = list.data?.pages.flatMap((page) => page.data) ?? []
  const together = outcome === 'failed'
  const more = (!together && drawn < rows.length) || list.hasNextPage
  const next = () => {
    setDrawn(drawn + step)
    if ((together || drawn + step > rows.length) && list.hasNextPage) void list.fetchNextPage()
  }
  return (
    <section className={classes.part}>
      <h2>{t('rowsOfFile')}</h2>
      {present.length > 1 && (
        <SegmentedControl
          aria-label={t('rowsOfFile')}
          value={outcome}
          onChange={(value) => {
            setChosen(value)
            setDrawn(step)
          }}
          data={present.map((value) => ({ value, label: t(value) }))}
        />
      )}
      {together ? (
        <Failures rows={rows} />
      ) : (
        <ul className={classes.rows}>
          {rows.slice(0, drawn).map(({ row, recordId, reason }) => (
            <li key={row}>
              <span className={classes.quiet}>{t('row', { row })}</span>
              {recordId && <RecordLink collection={one.type} id={recordId} />}
              {reason}
            </li>
          ))}
        </ul>
      )}
      {more && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={next}>
          {t('showMore')}
        </Button>
      )}
    </section>
  )
}
