import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { adminTexts } from '#app/web/texts/admin.ts'
import { call } from '#ui/api/client.ts'
import { formatDecimal } from '#ui/fields/numbers.ts'
import { ToneBadge } from '#ui/fields/tone-badge.tsx'
import { FieldValue } from '#ui/fields/value.tsx'
import { Page } from '#ui/layout/page.tsx'
import { useT } from '#ui/texts/engine.ts'
import classes from './admin.module.css'

interface System {
  publicUrl: string
  node: string
  database: { version: string; bytes: number; startedAt: string; embedded: boolean }
  migration: { name: string; at: string } | null
  jobs: {
    name: string
    label: string | null
    waiting: number
    active: number
    failed: number
    lastDone: string | null
  }[]
  failures: { id: string; name: string; label: string | null; at: string | null; message: string }[]
}
const moment = { kind: 'moment', label: '' } as const

/** How the installation is doing: only what the server itself can say. */
export default function SystemSection() {
  const t = useT(adminTexts)
  const { data } = useQuery({
    queryKey: ['system'],
    queryFn: () => call<System>('system'),
    staleTime: 0,
    refetchInterval: 15_000,
  })
  const { data: health } = useQuery({
    queryKey: ['health'],
    queryFn: async () => (await (await fetch('/health')).json()) as { version: string },
  })
  if (!data) return <Page title={t('system')}>{null}</Page>
  const { database, migration } = data
  return (
    <Page title={t('system')}>
      <dl className={classes.facts}>
        <Fact label={t('version')}>{health?.version ?? '…'}</Fact>
        <Fact label={t('address')}>{data.publicUrl}</Fact>
        <Fact label={t('node')}>{data.node}</Fact>
        <Fact label={t('database')}>
          {t('postgres', { version: database.version })}, {t(database.embedded ? 'embedded' : 'external')}
        </Fact>
        <Fact label={t('databaseSize')}>
          {t('megabytes', { size: formatDecimal((database.bytes / 1_000_000).toFixed(1)) })}
        </Fact>
        <Fact label={t('runningSince')}>
          <FieldValue field={moment} value={database.startedAt} />
        </Fact>
        {migration && (
          <Fact label={t('migration')}>
            {migration.name}, <FieldValue field={moment} value={migration.at} />
          </Fact>
        )}
      </dl>
      <h2 style={{ fontSize: 15 }}>{t('jobs')}</h2>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('jobs')}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('job')}</th>
              <th scope="col" data-numeric>
                {t('waiting')}
              </th>
              <th scope="col" data-numeric>
                {t('active')}
              </th>
              <th scope="col" data-numeric>
                {t('failed')}
              </th>
              <th scope="col">{t('lastDone')}</th>
            </tr>
          </thead>
          <tbody>
            {data.jobs.map((job) => (
              <tr key={job.name}>
                <th scope="row">
                  <JobName {...job} />
                </th>
                <td data-numeric>{job.waiting}</td>
                <td data-numeric>{job.active}</td>
                <td data-numeric>
                  {job.failed ? <ToneBadge tone="bad">{String(job.failed)}</ToneBadge> : 0}
                </td>
                <td>
                  <FieldValue field={moment} value={job.lastDone} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {!data.jobs.length && <p className={classes.quiet}>{t('noJobs')}</p>}
      {data.failures.length > 0 && (
        <>
          <h2 style={{ fontSize: 15 }}>{t('failures')}</h2>
          <ul className={classes.rows}>
            {data.failures.map((failure) => (
              <li key={failure.id}>
                <span className={classes.wrap}>
                  <JobName {...failure} /> {failure.message}
                </span>
                <FieldValue field={moment} value={failure.at} />
              </li>
            ))}
          </ul>
        </>
      )}
      <div className={classes.note} style={{ marginTop: 24, maxWidth: 640 }}>
        {t('backupHint')} <code>npm run rondo -- backup</code>
      </div>
    </Page>
  )
}

/** What it does, and beneath by which name logs and queues know it. */
const JobName = ({ name, label }: { name: string; label: string | null }) => (
  <>
    <b>{label ?? name}</b>
    {label && <small className={classes.jobName}>{name}</small>}
  </>
)

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className={classes.fact}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)
