import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { adminTexts } from '#app/web/texts/admin.ts'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { showDone, showProblem } from '#ui/api/messages.tsx'
import { useList } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { moved } from '#ui/fields/lines/lines.ts'
import { Page } from '#ui/layout/page.tsx'
import { commonTexts } from '#ui/texts/common.ts'
import { useLanguage, useT } from '#ui/texts/engine.ts'
import adminClasses from '../admin.module.css'
import { freeKey } from '../roles/rights.ts'
import { RecordDrawer } from '../record-drawer.tsx'
import { refreshMeta } from '../refresh.ts'
import { useUsage } from '../usage.tsx'
import classes from './choices.module.css'
import { Sortable } from './sortable.tsx'

const columns = ['kind', 'probability', 'forecastCategory', 'maxDays']
const figures = new Set(['probability', 'maxDays'])

/** The phases of a sale: the company's names, order and figures; each keeps one of three meanings. */
export default function Phases() {
  const t = useT(adminTexts)
  const common = useT(commonTexts)
  const language = useLanguage()
  const client = useQueryClient()
  const type = useType('phases')
  const { rows } = useList('phases', { sort: 'position', limit: 200 })
  const usage = useUsage('opportunities', 'phaseId').data
  const [open, setOpen] = useState<Row | 'new'>()
  const reorder = useMutation({
    mutationFn: async (next: Row[]) => {
      for (const [position, row] of next.entries())
        if (row.position !== position) await call(`phases/${row.id}`, { method: 'PATCH', body: { position } })
    },
    onSuccess: () => showDone(common('saved')),
    onError: showProblem,
    onSettled: () => {
      refreshMeta()
      return client.invalidateQueries({ queryKey: keys.collection('phases') })
    },
  })
  if (!type) return null
  // While the new order is being written, it is already what is shown.
  const shown = (reorder.isPending && reorder.variables) || rows
  const row = typeof open === 'object' ? open : undefined
  return (
    <Page title={t('phases')} actions={<Button onClick={() => setOpen('new')}>{t('newPhase')}</Button>}>
      <p className={adminClasses.lead}>{t('phasesLead')}</p>
      <div className={adminClasses.scroll} tabIndex={0} role="region" aria-label={t('phases')}>
        <div className={`${classes.phase} ${classes.phaseHeads}`} aria-hidden>
          <span />
          {['name', ...columns].map((name) => (
            <span key={name} data-numeric={figures.has(name) || undefined}>
              {type.fields[name]?.label}
            </span>
          ))}
          <span data-numeric>{t('records')}</span>
        </div>
        <Sortable
          items={shown}
          keyOf={(phase) => phase.id}
          nameOf={(phase) => phase.name}
          onMove={(from, to) => reorder.mutate(moved(shown, from, to))}
          rowClass={classes.phase}
        >
          {(phase) => (
            <>
              <button type="button" className={adminClasses.opener} onClick={() => setOpen(phase)}>
                {(language === 'de' && phase.nameDe) || phase.name}
              </button>
              {columns.map((name) => (
                <span
                  key={name}
                  title={type.fields[name]?.label}
                  data-numeric={figures.has(name) || undefined}
                >
                  <FieldValue compact field={type.fields[name]!} value={phase[name]} />
                  {name === 'maxDays' && phase[name] ? ` ${t('days')}` : ''}
                </span>
              ))}
              <span data-numeric title={t('records')}>
                {usage?.values.find((one) => one.value === phase.id)?.count ?? 0}
              </span>
            </>
          )}
        </Sortable>
      </div>
      {open && (
        <RecordDrawer
          key={row?.id ?? 'new'}
          collection="phases"
          title={row?.name ?? t('newPhase')}
          row={row}
          start={row ? {} : { position: rows.length }}
          fields={() => ['name', 'nameDe', 'kind', 'probability', 'forecastCategory', 'maxDays', 'goal']}
          prepare={(values) =>
            row
              ? values
              : {
                  ...values,
                  key: freeKey(
                    values.name ?? '',
                    rows.map((one) => one.key as string),
                  ),
                }
          }
          removable
          onClose={() => setOpen(undefined)}
        />
      )}
    </Page>
  )
}
