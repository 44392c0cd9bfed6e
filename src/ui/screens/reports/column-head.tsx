import { Popover } from '@mantine/core'
import { useT } from '#ui/texts/engine.ts'
import { reportTexts } from '#ui/texts/reports.ts'
import classes from './reports.module.css'
import type { Column } from './use-report.ts'

/** A figure's name; pressed, it says how the figure is reckoned. */
export function ColumnHead({ column, currency }: { column: Column; currency: string | undefined }) {
  const t = useT(reportTexts)
  const name = column.kind === 'money' && currency ? `${column.label} ${currency}` : column.label
  return (
    <th scope="col" aria-label={name}>
      <Popover width={280} withArrow shadow="md" position="bottom-end">
        <Popover.Target>
          <button type="button" className={classes.how} title={column.means}>
            {name}
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <strong>{t('how')}</strong>
          <p className={classes.means}>{column.means}</p>
        </Popover.Dropdown>
      </Popover>
    </th>
  )
}
