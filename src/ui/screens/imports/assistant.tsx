import { Button, Select } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '#ui/link.tsx'
import { useEffect, useState } from 'react'
import { call } from '#ui/api/client.ts'
import { messageOf, showProblem } from '#ui/api/messages.tsx'
import { errorsByPath } from '#ui/api/problem.ts'
import { useType } from '#ui/api/session.ts'
import { Missing } from '#ui/layout/missing.tsx'
import { Page } from '#ui/layout/page.tsx'
import { useT } from '#ui/texts/engine.ts'
import { importTexts } from '#ui/texts/imports.ts'
import { CheckResult } from './check-result.tsx'
import classes from './imports.module.css'
import { MappingTable } from './mapping-table.tsx'
import { Options } from './options.tsx'
import { isAnswered, together } from './plan.ts'
import { Preview } from './preview.tsx'
import { Questions } from './questions.tsx'
import type { Check, Import, Plan } from './types.ts'
import { refreshImports, upload, useUploaded } from './use-imports.ts'

/** From the file's columns to a plan: what goes where, what is unclear, what would happen. Then it starts. */
export function Assistant({ one }: { one: Import }) {
  const t = useT(importTexts)
  const type = useType(one.type)
  const navigate = useNavigate()
  const uploaded = useUploaded(one.id)
  const [plan, setPlan] = useState<Plan>({ duplicates: 'skip', ...(one.proposal ?? { mapping: {} }) })
  const check = useMutation({
    mutationFn: () => call<Check>(`imports/${one.id}/actions/check`, { method: 'POST', body: plan }),
    onSuccess: () => refreshImports(),
  })
  const start = useMutation({
    mutationFn: () => call(`imports/${one.id}/actions/start`, { method: 'POST', body: plan }),
    onSuccess: () => refreshImports(),
  })
  const { mutate: ask } = check
  // After a reload nothing is known of the upload's answer any more: what is unclear is asked for again.
  const unknown = uploaded === null && !one.check
  useEffect(() => {
    if (unknown) ask()
  }, [unknown, ask])
  const discard = useMutation({
    mutationFn: () => call(`imports/${one.id}`, { method: 'DELETE' }),
    onSuccess: async () => {
      await navigate({ to: '/imports', replace: true })
      await refreshImports()
    },
    onError: showProblem,
  })
  const reread = useMutation({
    mutationFn: (sheet: string) => upload(uploaded!.source, one.type, { sheet }),
    onSuccess: (answer) => void navigate({ to: `/imports/${answer.id}`, replace: true }),
    onError: showProblem,
  })
  if (!type) return <Missing />
  // A long check runs as a job: its answer then stands with the import itself.
  const checked = check.data?.status === 'running' ? one.check : check.data
  const questions = checked?.questions ?? uploaded?.questions ?? []
  const open = together(questions.filter((question) => !isAnswered(plan, question)))
  const error = start.error ?? check.error
  const errors = errorsByPath(error)
  const change = (next: Plan) => {
    setPlan(next)
    start.reset()
  }
  return (
    <Page title={t('importOf', { what: type.label.many })}>
      <p className={classes.lead}>
        {t('fileFacts', { file: one.file.name, count: one.file.rows, columns: one.columns?.length ?? 0 })}{' '}
        {uploaded?.reused && t('reused')}
      </p>
      {one.file.broken !== undefined && (
        <p className={classes.bad}>{t('broken', { count: one.file.broken })}</p>
      )}
      {uploaded && one.file.sheets && one.file.sheets.length > 1 && (
        <Select
          label={t('sheet')}
          data={one.file.sheets}
          value={one.file.sheet ?? one.file.sheets[0]!}
          onChange={(sheet) => sheet && reread.mutate(sheet)}
          disabled={reread.isPending}
          allowDeselect={false}
          maw={320}
          mb="md"
        />
      )}
      <Questions type={type} questions={questions} plan={plan} onChange={change} />
      <MappingTable type={type} columns={one.columns ?? []} plan={plan} errors={errors} onChange={change} />
      <Options type={type} plan={plan} onChange={change} />
      <Preview type={type} columns={one.columns ?? []} rows={one.preview ?? []} plan={plan} />
      {checked && <CheckResult type={type} check={checked} plan={plan} onChange={change} />}
      <div className={classes.foot}>
        {error && (
          <div role="alert" className={classes.bad}>
            {[messageOf(error), ...Object.values(errors)].join(' ')}
          </div>
        )}
        <Button
          variant={open.length > 0 ? 'default' : 'filled'}
          loading={start.isPending}
          onClick={() => start.mutate()}
        >
          {t('start', { count: one.file.rows })}
        </Button>
        <Button
          variant="default"
          loading={check.isPending || one.check?.status === 'running'}
          onClick={() => check.mutate()}
        >
          {t('tryOut')}
        </Button>
        <Button variant="subtle" loading={discard.isPending} onClick={() => discard.mutate()}>
          {t('discard')}
        </Button>
        {open.length > 0 && (
          <span className={classes.quiet}>{t('openQuestions', { count: open.length })}</span>
        )}
      </div>
    </Page>
  )
}
