import { Button } from '@mantine/core'
import { keepPreviousData, useQueries } from '@tanstack/react-query'
import { Link } from '#ui/link.tsx'
import { useState } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/session.ts'
import type { Page, Row } from '#ui/api/types.ts'
import { homeListsFor, type HomeList } from '#ui/home.ts'
import { useLanguage, useT } from '#ui/texts/engine.ts'
import { homeTexts } from '#app/web/texts/home.ts'
import classes from './home.module.css'
import { useMyActivities } from './my-activities.ts'
import { WaitingRow } from './waiting-row.tsx'
import { useHomeRoles } from './whose.ts'

/** Rows of a list, and lists of a page, before one asks for more. */
const few = 5
const most = 6

interface Answer {
  list: HomeList
  rows: Row[]
  count: number
}

/** What lies with the caller and does not move, by what cannot wait; one small request for each list. */
function useWaiting(): { answers: Answer[]; isSuccess: boolean } {
  const { types } = useMeta()
  const lists = homeListsFor(useHomeRoles(), types)
  const found = useQueries({
    queries: lists.map(({ of, query, include }) => {
      const asked = { include, ...query, limit: few, count: 'exact' }
      return {
        queryKey: [...keys.collection(of), 'waiting', asked],
        queryFn: ({ signal }: { signal: AbortSignal }) => call<Page>(of, { query: asked, signal }),
        placeholderData: keepPreviousData<Page>,
      }
    }),
  })
  const answers = lists.flatMap((list, index): Answer[] => {
    const page = found[index]?.data
    return page?.data.length ? [{ list, rows: page.data, count: page.count ?? 0 }] : []
  })
  return { answers, isSuccess: found.every(({ isSuccess }) => isSuccess) }
}

/** Lists of what waits; where there are none and no activities either, a calm word instead. */
export function Waiting() {
  const t = useT(homeTexts)
  const { types } = useMeta()
  const { answers, isSuccess } = useWaiting()
  const [all, setAll] = useState(false)
  const shown = all ? answers : answers.slice(0, most)
  const { overdue, today, undated, isSuccess: known } = useMyActivities()
  if (!answers.length) {
    const calm = isSuccess && known && !overdue.length && !today.length && !undated.length
    if (!calm) return null
    return (
      <section>
        <p>{t('nothingDue')}</p>
        {types.activities && (
          <Button component={Link} to="/activities" search={{ as: 'calendar' }} variant="default">
            {t('toCalendar')}
          </Button>
        )}
      </section>
    )
  }
  return (
    <>
      {shown.map((answer) => (
        <WaitingList key={`${answer.list.of} ${answer.list.key}`} {...answer} type={types[answer.list.of]!} />
      ))}
      {answers.length > shown.length && (
        <Button variant="default" className={classes.more} onClick={() => setAll(true)}>
          {t('moreWaiting', { count: answers.length - shown.length })}
        </Button>
      )}
    </>
  )
}

function WaitingList({ list, rows, count, type }: Answer & { type: TypeMeta }) {
  const t = useT(homeTexts)
  const language = useLanguage()
  const { include: _include, ...search } = list.query
  return (
    <section aria-label={list.title[language]}>
      <h2>
        <Link to={`/${type.name}`} search={search}>
          {list.title[language]}
        </Link>
        <span className={classes.count}>{count}</span>
      </h2>
      <ul className={classes.rows}>
        {rows.map((row) => (
          <WaitingRow key={row.id} list={list} row={row} type={type} />
        ))}
      </ul>
      {count > rows.length && (
        <Link className={classes.all} to={`/${type.name}`} search={search}>
          {t('showAll', { count })}
        </Link>
      )}
    </section>
  )
}
