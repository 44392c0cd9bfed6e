import { Button } from '@mantine/core'
import { useState } from 'react'
import { adminTexts } from '#app/web/texts/admin.ts'
import { leadAdminTexts } from '#app/web/texts/lead-admin.ts'
import type { Question } from '#loop/3-leads/rules.ts'
import { useList } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { Page } from '#ui/layout/page.tsx'
import { useT } from '#ui/texts/engine.ts'
import adminClasses from '../admin.module.css'
import { RecordDrawer } from '../record-drawer.tsx'
import classes from './leads.module.css'
import { emptyQuestion, QuestionsEditor } from './questions-editor.tsx'

const fields = ['name', 'active', 'warmFrom', 'hotFrom', 'questions']
const editors = { questions: QuestionsEditor }

const most = (questions: Question[]) =>
  questions.reduce((sum, { answers }) => sum + Math.max(0, ...answers.map(({ points }) => points)), 0)

/** What is asked to qualify leads, and what the answers are worth. */
export default function Questionnaires() {
  const t = useT(leadAdminTexts)
  const admin = useT(adminTexts)
  const type = useType('questionnaires')
  const { rows } = useList('questionnaires', { sort: 'position', limit: 200 })
  const [open, setOpen] = useState<Row | 'new'>()
  if (!type) return null
  const row = typeof open === 'object' ? open : undefined
  return (
    <Page
      title={admin('questionnaires')}
      actions={<Button onClick={() => setOpen('new')}>{t('newQuestionnaire')}</Button>}
    >
      <p className={adminClasses.lead}>{t('questionnairesLead')}</p>
      {rows.map((one) => (
        <div key={one.id} className={classes.rule} data-fixed>
          <button type="button" className={adminClasses.opener} onClick={() => setOpen(one)}>
            {one.name}
          </button>
          <span className={classes.facts}>
            <span>{(one.questions as Question[]).map(({ text }) => text).join(' · ')}</span>
            <span className={classes.name}>{t('most', { count: most(one.questions) })}</span>
            {!one.active && <span className={classes.name}>{t('inactive')}</span>}
          </span>
        </div>
      ))}
      {open && (
        <RecordDrawer
          key={row?.id ?? 'new'}
          collection="questionnaires"
          title={row?.name ?? t('newQuestionnaire')}
          row={row}
          start={row ? {} : { position: rows.length, questions: [emptyQuestion([])] }}
          fields={() => fields}
          editors={editors}
          removable
          onClose={() => setOpen(undefined)}
        />
      )}
    </Page>
  )
}
