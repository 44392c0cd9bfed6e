import { ActionIcon, Button } from '@mantine/core'
import { useSearch } from '@tanstack/react-router'
import { Link, useNavigate } from '#ui/link.tsx'
import { ChartColumn, ChevronLeft, ChevronRight } from 'lucide-react'
import { messageOf, showProblem } from '#ui/api/messages.tsx'
import { Problem } from '#ui/api/problem.ts'
import { useType } from '#ui/api/session.ts'
import { parseDecimal } from '#ui/fields/numbers.ts'
import { Empty } from '#ui/layout/empty.tsx'
import { Missing } from '#ui/layout/missing.tsx'
import { Page } from '#ui/layout/page.tsx'
import { Waiting } from '#ui/screens/record/waiting.tsx'
import { useT } from '#ui/texts/engine.ts'
import type { Sheet } from '../rules/sheet.ts'
import { SheetTable } from './sheet-table.tsx'
import { paste, rowsOf } from './sheet-model.ts'
import classes from './sheet.module.css'
import { planningTexts } from './texts.ts'
import { useSheet } from './use-sheet.ts'

/** The targets of a year: people under their teams, months across. */
export default function TargetSheet() {
  const t = useT(planningTexts)
  const type = useType('targets')
  const navigate = useNavigate()
  const asked = useSearch({ strict: false }) as { year?: string }
  const year = /^\d{4}$/.test(asked.year ?? '') ? asked.year! : String(new Date().getFullYear())
  const { sheet, error, write, saving, saved } = useSheet(year)
  if (!type) return <Missing />
  const go = (by: number) => void navigate({ search: { year: String(Number(year) + by) } })
  const rows = sheet ? rowsOf(sheet) : []
  const onPaste = (from: { row: number; column: number }, text: string) => {
    const { cells, wrong } = paste(sheet as Sheet, rows, from, text, parseDecimal)
    if (cells.length) write(cells)
    if (wrong.length)
      showProblem(new Problem(422, { detail: t('wrong', { count: wrong.length, first: wrong[0]! }) }))
  }
  return (
    <Page
      title={t('title', { year: String(year) })}
      actions={
        <>
          <span className={classes.state} role="status">
            {saving ? t('saving') : saved ? t('saved') : ''}
          </span>
          <ActionIcon variant="default" size="lg" aria-label={t('before')} onClick={() => go(-1)}>
            <ChevronLeft size={16} aria-hidden />
          </ActionIcon>
          <ActionIcon variant="default" size="lg" aria-label={t('after')} onClick={() => go(1)}>
            <ChevronRight size={16} aria-hidden />
          </ActionIcon>
          <Button
            component={Link}
            variant="default"
            leftSection={<ChartColumn size={14} aria-hidden />}
            to="/reports/target-actual"
          >
            {t('actual')}
          </Button>
        </>
      }
    >
      {error && <p role="alert">{messageOf(error)}</p>}
      {!sheet && !error && <Waiting />}
      {sheet && rows.length === 0 && <Empty title={t('nobody')}>{t('nobodyText')}</Empty>}
      {sheet && rows.length > 0 && (
        <>
          <p className={classes.intro}>{t('intro', { currency: sheet.currency })}</p>
          <SheetTable
            sheet={sheet}
            rows={rows}
            readOnly={!type.can.create || !type.can.change}
            onCells={write}
            onPaste={onPaste}
          />
          {sheet.unconverted > 0 && (
            <p className={classes.intro}>{t('unconverted', { count: sheet.unconverted })}</p>
          )}
        </>
      )}
    </Page>
  )
}
