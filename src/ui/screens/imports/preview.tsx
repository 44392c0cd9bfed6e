import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useT } from '#ui/texts/engine.ts'
import { importTexts } from '#ui/texts/imports.ts'
import classes from './imports.module.css'
import { choosable, fieldAt, rowAsMapped, whole } from './plan.ts'
import type { Column, Plan, Row } from './types.ts'

interface Props {
  type: TypeMeta
  columns: readonly Column[]
  rows: readonly Row[]
  plan: Plan
}

const figures = new Set(['money', 'decimal', 'integer', 'percent'])

/** The first rows under the fields to which they go, with the meanings that were chosen. */
export function Preview({ type, columns, rows, plan }: Props) {
  const t = useT(importTexts)
  const mapped = rows.map((row) => rowAsMapped(plan, columns, row))
  const heads = mapped[0] ?? []
  if (!heads.length) return null
  const ownLine = (column: string) => whole(plan.mapping[column])?.with?.description as string | undefined
  const isNumeric = (path: string) => figures.has(fieldAt(type, path)?.kind ?? '') || undefined
  const labels = new Map(choosable(type).map(({ path, label }) => [path, label]))
  return (
    <section className={classes.part}>
      <h2>{t('preview', { count: rows.length })}</h2>
      <div
        className={classes.scroll}
        tabIndex={0}
        role="region"
        aria-label={t('preview', { count: rows.length })}
      >
        <table className={classes.table}>
          <thead>
            <tr>
              {heads.map(({ column, path }) => (
                <th key={column} scope="col" title={column} data-numeric={isNumeric(path)}>
                  {ownLine(column) ?? labels.get(path) ?? fieldAt(type, path)?.label ?? path}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {mapped.map((cells, index) => (
              // oxlint-disable-next-line react/no-array-index-key -- rows of a file have no other name
              <tr key={index}>
                {cells.map(({ column, path, cell, changed }) => (
                  <td key={column} data-changed={changed || undefined} data-numeric={isNumeric(path)}>
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  )
}
