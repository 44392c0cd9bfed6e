import { useT } from '#ui/texts/engine.ts'
import { importTexts } from '#ui/texts/imports.ts'
import classes from './imports.module.css'
import { byReason } from './plan.ts'

const named = 8

/** Why rows fail, each reason once with the first of its rows. */
export function Failures({ rows }: { rows: readonly { row: number; reason: string | null }[] }) {
  const t = useT(importTexts)
  return (
    <ul className={classes.warnings}>
      {byReason(rows).map(({ reason, rows: numbers }) => (
        <li key={reason}>
          <b>
            {numbers.length === 1
              ? t('row', { row: numbers[0]! })
              : t('rowsNamed', { rows: numbers.slice(0, named).join(', ') })}
            {numbers.length > named && ' …'}
          </b>{' '}
          {reason}
        </li>
      ))}
    </ul>
  )
}
