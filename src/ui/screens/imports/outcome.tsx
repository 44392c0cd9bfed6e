import { Button, Progress } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '#ui/link.tsx'
import { call, apiUrl } from '#ui/api/client.ts'
import { showProblem } from '#ui/api/messages.tsx'
import { queryClient } from '#ui/api/query-client.ts'
import { useType } from '#ui/api/session.ts'
import { ToneBadge } from '#ui/fields/tone-badge.tsx'
import { Page } from '#ui/layout/page.tsx'
import { useT } from '#ui/texts/engine.ts'
import { importTexts } from '#ui/texts/imports.ts'
import { Counts } from './counts.tsx'
import classes from './imports.module.css'
import { tones } from './list.tsx'
import { ImportedRows } from './rows.tsx'
import type { Import, Undo } from './types.ts'

/** An import that runs or has run: how far it is, what became of it, and the way back. */
export function Outcome({ one }: { one: Import }) {
  const t = useT(importTexts)
  const type = useType(one.type)
  const running = one.status === 'running'
  const back = one.status === 'undoing' || one.status === 'undone'
  // What was imported or taken back shows everywhere.
  const refresh = () => queryClient.invalidateQueries()
  const cancel = useMutation({
    mutationFn: () => call(`imports/${one.id}/actions/cancel`, { method: 'POST' }),
    onSuccess: refresh,
    onError: showProblem,
  })
  const undo = useMutation({
    mutationFn: () => call(`imports/${one.id}/actions/undo`, { method: 'POST', inBackground: true }),
    onSuccess: refresh,
    onError: showProblem,
  })
  const failed = one.result?.failed ?? 0
  const written = (one.result?.created ?? 0) + (one.result?.updated ?? 0)
  return (
    <Page
      title={t('importOf', { what: type?.label.many ?? one.type })}
      actions={
        <Button component={Link} to="/imports" variant="default">
          {t('allImports')}
        </Button>
      }
    >
      <p className={classes.lead}>
        {one.file.name} <ToneBadge tone={tones[one.status]}>{t(`status_${one.status}`)}</ToneBadge>
      </p>
      {running && <Ahead label={t('progress')} {...one.progress} />}
      {one.status === 'undoing' && <Ahead label={t('undoing')} {...(one.undo?.progress ?? unknown)} />}
      {one.problem && (
        <p role="alert" className={classes.bad}>
          {one.problem.detail}
        </p>
      )}
      {one.result && <Counts result={one.result} importId={back ? undefined : one.id} />}
      {one.status === 'undone' && one.undo && <TakenBack undo={one.undo} />}
      <div className={classes.line}>
        {running && (
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate()}>
            {t('cancel')}
          </Button>
        )}
        {!running && written > 0 && !back && (
          <Button component={Link} to={`/${one.type}`} search={{ importId: one.id }}>
            {t('showRecords', { what: type?.label.many ?? one.type })}
          </Button>
        )}
        {!running && failed > 0 && !back && (
          <>
            <Button component="a" variant="default" href={apiUrl(`imports/${one.id}/failed`)} download>
              {t('downloadFailed', { count: failed })}
            </Button>
            <Button component={Link} to="/imports" variant="default">
              {t('mendAndSend')}
            </Button>
          </>
        )}
        {(one.status === 'done' || one.status === 'failed') && written > 0 && (
          <Button variant="default" loading={undo.isPending} onClick={() => undo.mutate()}>
            {t('undo')}
          </Button>
        )}
      </div>
      {!running && !back && <ImportedRows one={one} />}
    </Page>
  )
}

const unknown = { rows: 0, done: 0 }

/** How far something long is that goes on without this page. */
function Ahead({ label, rows, done }: { label: string; rows: number; done: number }) {
  const t = useT(importTexts)
  return (
    <div className={classes.progress}>
      <Progress value={rows ? (done / rows) * 100 : 0} aria-label={label} />
      <p>{t('progressOf', { what: label, done, rows })}</p>
      <p className={classes.quiet}>{t('mayLeave')}</p>
    </div>
  )
}

/** What was taken back, and what stayed because somebody needs it. */
function TakenBack({ undo: { undone, stayed, kept } }: { undo: Undo }) {
  const t = useT(importTexts)
  return (
    <div role="status" className={classes.part}>
      <p>{t('undone', { count: undone })}</p>
      {stayed > 0 && (
        <>
          <p>{t('kept', { count: stayed })}</p>
          <ul className={classes.warnings}>
            {kept.map(({ id, collection, reason }) => (
              <li key={id}>
                <Link to={`/${collection}/${id}`}>{t('openRecord')}</Link> {reason}
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
