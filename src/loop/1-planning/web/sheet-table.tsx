import { formatDecimal } from '#ui/fields/numbers.ts'
import { currentLocale, useT } from '#ui/texts/engine.ts'
import type { Cell, Sheet } from '../rules/sheet.ts'
import { SheetCell } from './sheet-cell.tsx'
import { cellsOf, figuresOf, yearColumn, type SheetRow } from './sheet-model.ts'
import classes from './sheet.module.css'
import { planningTexts } from './texts.ts'

interface Props {
  sheet: Sheet
  rows: SheetRow[]
  readOnly: boolean
  onCells: (cells: Cell[]) => void
  onPaste: (from: { row: number; column: number }, text: string) => void
}

const columns = Array.from({ length: yearColumn + 1 }, (_, i) => i)

/** Rows of people and teams; the last column is the year, the last row the company. */
export function SheetTable({ sheet, rows, readOnly, onCells, onPaste }: Props) {
  const t = useT(planningTexts)
  const { set, distributed, whole } = figuresOf(sheet)
  const short = (value: string) => formatDecimal(value.replace(/[.]00$/, ''))
  const heads = columns.map((column) =>
    column === yearColumn
      ? t('year')
      : new Date(Date.UTC(Number(sheet.year), column, 1)).toLocaleDateString(currentLocale(), {
          month: 'short',
          timeZone: 'UTC',
        }),
  )
  return (
    <div className={classes.scroll}>
      <table className={classes.sheet}>
        <thead>
          <tr>
            <th scope="col">{t('who')}</th>
            {heads.map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, index) => (
            <tr key={row.id} data-team={row.kind === 'team' || undefined}>
              <th scope="row" style={{ paddingLeft: 8 + row.depth * 16 }}>
                {row.name}
              </th>
              {columns.map((column) => {
                const value = set(row, column)
                const below = row.kind === 'team' ? distributed(row, column) : ''
                const differs = value !== '' && below !== '' && Number(value) !== Number(below)
                return (
                  <td key={column}>
                    <SheetCell
                      row={index}
                      column={column}
                      label={t('cell', { who: row.name, when: heads[column]! })}
                      value={value}
                      instead={below}
                      differs={differs ? t('differs', { sum: short(below) }) : undefined}
                      readOnly={readOnly}
                      onValue={(next) => onCells(cellsOf(sheet, row, column, next))}
                      onPaste={(text) => onPaste({ row: index, column }, text)}
                    />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('whole')}</th>
            {columns.map((column) => (
              <td key={column}>{short(whole(column))}</td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  )
}
