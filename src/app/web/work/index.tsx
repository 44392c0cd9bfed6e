import { Button } from '@mantine/core'
import { Link } from '#ui/link.tsx'
import { useState } from 'react'
import type { Row } from '#ui/api/types.ts'
import { useType } from '#ui/api/session.ts'
import { Empty } from '#ui/layout/empty.tsx'
import { Missing } from '#ui/layout/missing.tsx'
import { Page } from '#ui/layout/page.tsx'
import { useT } from '#ui/texts/engine.ts'
import { homeTexts } from '#app/web/texts/home.ts'
import { useMyActivities } from '../home/my-activities.ts'
import { WorkCard } from './work-card.tsx'
import classes from './work.module.css'

/** One thing at a time: what is overdue and due today, the longest waiting first, one key or thumb to go on. */
export default function Work() {
  const t = useT(homeTexts)
  const type = useType('activities')
  const { overdue, today, undated, isSuccess } = useMyActivities()
  // What was put off stays in the list but behind the others.
  const [later, setLater] = useState<string[]>([])
  if (!type) return <Missing />
  const all = [...overdue, ...today, ...undated]
  const order = (row: Row) => later.lastIndexOf(row.id)
  const queue = all.toSorted((a, b) => order(a) - order(b))
  const current = queue[0]
  return (
    <Page
      title={t('workTitle')}
      actions={<span>{all.length > 0 && t('progress', { count: all.length })}</span>}
      narrow
    >
      {isSuccess && !current && (
        <Empty
          title={t('workDone')}
          action={
            <Button component={Link} to="/" variant="default">
              {t('toHome')}
            </Button>
          }
        >
          {t('workDoneText')}
        </Empty>
      )}
      {current && (
        <WorkCard
          key={current.id}
          activity={current}
          type={type}
          onSkip={() => setLater((before) => [...before, current.id])}
        />
      )}
      {queue.length > 1 && (
        <ol className={classes.queue} aria-label={t('skip')}>
          {queue.slice(1, 8).map((row) => (
            <li key={row.id}>{row.subject}</li>
          ))}
        </ol>
      )}
    </Page>
  )
}
