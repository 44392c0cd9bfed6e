import type { PromiseRow } from '#platform/clocks/promise-row.ts'
import { Select } from '@mantine/core'
import { Link } from '#ui/link.tsx'
import { useState } from 'react'
import { messageOf } from '#ui/api/messages.tsx'
import { useMeta, useTimeZone } from '#ui/api/session.ts'
import { relativeMoment } from '#ui/fields/dates/format.ts'
import { TypeIcon } from '#ui/layout/icon.tsx'
import { Page } from '#ui/layout/page.tsx'
import { Deeds } from '#ui/promises/deeds.tsx'
import { usePromises } from '#ui/promises/promises.ts'
import { Taken, TimeLeft } from '#ui/promises/standing.tsx'
import { useT } from '#ui/texts/engine.ts'
import { promiseTexts } from '#ui/texts/promises.ts'
import classes from './promises.module.css'

/** Everything promised: what is not kept now, and what is due next. */
export default function Promises() {
  const t = useT(promiseTexts)
  const { data = [], error, isSuccess } = usePromises()
  const [name, setName] = useState<string | null>(null)
  const [owner, setOwner] = useState<string | null>(null)
  const [order, setOrder] = useState<string>('due')
  const unknown = 'nobody'
  const ownerOf = (row: PromiseRow) => row.ownerId ?? unknown
  const shown = data
    .filter((row) => (!name || row.name === name) && (!owner || ownerOf(row) === owner))
    .toSorted((a, b) => (order === 'age' ? a.startedAt.localeCompare(b.startedAt) : 0))
  const names = [...new Set(data.map((row) => row.name))].toSorted()
  const owners = new Map(data.map((row) => [ownerOf(row), row.owner ?? t('nobody')]))
  const [late, upcoming] = [true, false].map((is) =>
    shown.filter(({ state }) => (state === 'breached') === is),
  )
  return (
    <Page
      title={t('title')}
      bar={
        <div className={classes.bar}>
          <Select
            label={t('kind')}
            placeholder={t('everyKind')}
            data={names}
            value={name}
            clearable
            onChange={setName}
          />
          <Select
            label={t('owner')}
            placeholder={t('everyOwner')}
            data={[...owners].map(([value, label]) => ({ value, label }))}
            value={owner}
            clearable
            searchable
            onChange={setOwner}
          />
          <Select
            label={t('order')}
            data={[
              { value: 'due', label: t('byDue') },
              { value: 'age', label: t('byAge') },
            ]}
            value={order}
            allowDeselect={false}
            onChange={(next) => setOrder(next ?? 'due')}
          />
        </div>
      }
    >
      {error && <p role="alert">{messageOf(error)}</p>}
      {isSuccess && (
        <>
          <Rows title={t('late')} rows={late!} none={t('noneLate')} />
          <Rows title={t('upcoming')} rows={upcoming!} none={t('noneUpcoming')} />
        </>
      )}
    </Page>
  )
}

function Rows({ title, rows, none }: { title: string; rows: PromiseRow[]; none: string }) {
  return (
    <section className={classes.section}>
      <h2>
        {title} <span className={classes.count}>{rows.length}</span>
      </h2>
      {rows.length === 0 && <p className={classes.quiet}>{none}</p>}
      <ul className={classes.rows}>
        {rows.map((row) => (
          <Promised key={row.id} promise={row} />
        ))}
      </ul>
    </section>
  )
}

function Promised({ promise }: { promise: PromiseRow }) {
  const t = useT(promiseTexts)
  const zone = useTimeZone()
  const { types } = useMeta()
  const type = types[promise.type]
  return (
    <li className={classes.row}>
      <div className={classes.what}>
        <span className={classes.kind}>
          <TypeIcon name={type?.icon ?? 'square'} size={14} /> {promise.name} ·{' '}
          {t('made', { when: relativeMoment(promise.startedAt, zone) })}
        </span>
        <Link to={`/${promise.type}/${promise.recordId}`} className={classes.record}>
          {promise.title ?? type?.label.one}
        </Link>
        <Taken promise={promise} />
      </div>
      <span className={classes.owner}>{promise.owner ?? t('nobody')}</span>
      <TimeLeft promise={promise} />
      <Deeds promise={promise} />
    </li>
  )
}
