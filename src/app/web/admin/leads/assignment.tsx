import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { adminTexts } from '#app/web/texts/admin.ts'
import { leadAdminTexts } from '#app/web/texts/lead-admin.ts'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { showDone, showProblem } from '#ui/api/messages.tsx'
import { useList } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { moved } from '#ui/fields/lines/lines.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { Empty } from '#ui/layout/empty.tsx'
import { Page } from '#ui/layout/page.tsx'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import adminClasses from '../admin.module.css'
import { Sortable } from '../choices/sortable.tsx'
import { RecordDrawer } from '../record-drawer.tsx'
import classes from './leads.module.css'

const fields = ['name', 'territoryIds', 'countries', 'sources', 'interests', 'userIds', 'teamId', 'active']
const columns = ['territoryIds', 'countries', 'sources', 'interests', 'userIds', 'teamId']

/** Who gets new leads: the first rule that fits, its people in turn. */
export default function Assignment() {
  const t = useT(leadAdminTexts)
  const admin = useT(adminTexts)
  const common = useT(commonTexts)
  const client = useQueryClient()
  const type = useType('assignment-rules')
  const { rows, isSuccess } = useList('assignment-rules', { sort: 'position', limit: 200 })
  const [open, setOpen] = useState<Row | 'new'>()
  const reorder = useMutation({
    mutationFn: async (next: Row[]) => {
      for (const [position, row] of next.entries())
        if (row.position !== position)
          await call(`assignment-rules/${row.id}`, { method: 'PATCH', body: { position } })
    },
    onSuccess: () => showDone(common('saved')),
    onError: showProblem,
    onSettled: () => client.invalidateQueries({ queryKey: keys.collection('assignment-rules') }),
  })
  if (!type) return null
  const shown = (reorder.isPending && reorder.variables) || rows
  const row = typeof open === 'object' ? open : undefined
  const conditions = (rule: Row) =>
    columns.filter((name) => rule[name] && (!Array.isArray(rule[name]) || rule[name].length > 0))
  return (
    <Page
      title={admin('assignment')}
      actions={<Button onClick={() => setOpen('new')}>{t('newRule')}</Button>}
    >
      <p className={adminClasses.lead}>{t('assignmentLead')}</p>
      {isSuccess && rows.length === 0 && <Empty title={t('noRules')}>{t('noRulesText')}</Empty>}
      <Sortable
        items={shown}
        keyOf={(rule) => rule.id}
        nameOf={(rule) => rule.name}
        onMove={(from, to) => reorder.mutate(moved(shown, from, to))}
        rowClass={classes.rule ?? ''}
      >
        {(rule) => (
          <>
            <button type="button" className={adminClasses.opener} onClick={() => setOpen(rule)}>
              {rule.name}
            </button>
            <span className={classes.facts}>
              {conditions(rule).map((name) => (
                <span key={name}>
                  <span className={classes.name}>{type.fields[name]?.label}</span>{' '}
                  <FieldValue
                    compact
                    field={type.fields[name]!}
                    name={name}
                    value={rule[name]}
                    record={rule}
                  />
                </span>
              ))}
              {!rule.active && <span className={classes.name}>{t('inactive')}</span>}
            </span>
          </>
        )}
      </Sortable>
      {open && (
        <RecordDrawer
          key={row?.id ?? 'new'}
          collection="assignment-rules"
          title={row?.name ?? t('newRule')}
          row={row}
          start={row ? {} : { position: rows.length }}
          fields={() => fields}
          removable
          onClose={() => setOpen(undefined)}
        />
      )}
    </Page>
  )
}
