import { useRef, useState, type KeyboardEvent } from 'react'
import type { Level, RoleRights } from '#platform/access/access.ts'
import { adminTexts } from '#app/web/texts/admin.ts'
import { useMeta } from '#ui/api/session.ts'
import { useT } from '#ui/texts/engine.ts'
import { inOrder } from '../types.ts'
import { exceptions, holds, levels, rights as columns, said, withLevel } from './rights.ts'
import classes from './roles.module.css'

interface Props {
  rights: RoleRights
  onChange: (next: RoleRights) => void
  onOpen: (type: string) => void
}

/** Types × rights. Arrows move, Space and Enter go to the next level, 0–4 set one, Delete follows the first row again. */
export function RightsGrid({ rights, onChange, onOpen }: Props) {
  const t = useT(adminTexts)
  const meta = useMeta()
  const { types } = meta
  const grid = useRef<HTMLTableElement>(null)
  const [at, setAt] = useState<[number, number]>([0, 0])
  const rows = ['*', ...inOrder(meta).map((type) => type.name)]

  const focus = (row: number, column: number) => {
    const next: [number, number] = [
      Math.min(rows.length - 1, Math.max(0, row)),
      Math.min(columns.length - 1, Math.max(0, column)),
    ]
    setAt(next)
    grid.current?.querySelector<HTMLElement>(`[data-cell="${next.join(':')}"]`)?.focus()
  }
  const set = (row: number, column: number, level: Level | null) =>
    onChange(withLevel(rights, rows[row]!, columns[column]!, level))
  const step = (row: number, column: number) =>
    set(
      row,
      column,
      levels[(levels.indexOf(holds(rights, rows[row]!, columns[column]!)) + 1) % levels.length]!,
    )

  const onKeyDown = (event: KeyboardEvent, row: number, column: number) => {
    const moves: Record<string, [number, number]> = {
      ArrowUp: [row - 1, column],
      ArrowDown: [row + 1, column],
      ArrowLeft: [row, column - 1],
      ArrowRight: [row, column + 1],
      Home: [row, 0],
      End: [row, columns.length - 1],
    }
    const move = moves[event.key]
    const level = levels[Number(event.key)]
    if (move) focus(...move)
    else if (/^\d$/.test(event.key) && level) set(row, column, level)
    else if (/^(Delete|Backspace)$/.test(event.key) && row > 0) set(row, column, null)
    else return
    event.preventDefault()
  }
  return (
    <div className={classes.scroll}>
      <table ref={grid} className={classes.grid} aria-label={t('rights')}>
        <thead>
          <tr>
            <th scope="col">{t('recordType')}</th>
            {columns.map((right) => (
              <th key={right} scope="col">
                {t(right)}
              </th>
            ))}
            <th scope="col">{t('actionsAndFields')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((type, row) => {
            const label = type === '*' ? t('everythingElse') : types[type]!.label.many
            const special = exceptions(rights, type)
            return (
              <tr key={type}>
                <th scope="row">{label}</th>
                {columns.map((right, column) => {
                  const level = holds(rights, type, right)
                  return (
                    <td key={right}>
                      <button
                        type="button"
                        data-cell={`${row}:${column}`}
                        data-level={level}
                        data-follows={(row > 0 && !said(rights, type, right)) || undefined}
                        tabIndex={at[0] === row && at[1] === column ? 0 : -1}
                        aria-label={`${label}, ${t(right)}: ${t(`level_${level}`)}`}
                        className={classes.level}
                        onFocus={() => setAt([row, column])}
                        onClick={() => step(row, column)}
                        onKeyDown={(event) => onKeyDown(event, row, column)}
                      >
                        <i aria-hidden data-level={level} />
                        {t(`level_${level}`)}
                      </button>
                    </td>
                  )
                })}
                <td>
                  {type !== '*' && (
                    <button
                      type="button"
                      className={classes.more}
                      aria-label={t('exceptionsOf', { what: label })}
                      onClick={() => onOpen(type)}
                    >
                      {special ? t('exceptions', { count: special }) : t('asUsual')}
                    </button>
                  )}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
