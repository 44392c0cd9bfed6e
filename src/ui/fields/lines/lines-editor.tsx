import { ActionIcon, Button } from '@mantine/core'
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useQueryClient } from '@tanstack/react-query'
import { useRef, type ClipboardEvent, type KeyboardEvent } from 'react'
import { recordQuery } from '#ui/api/reads.ts'
import { useTimeZone } from '#ui/api/session.ts'
import { lineFillOf } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import { fieldTexts } from '#ui/texts/fields.ts'
import { wallOf } from '../dates/zones.ts'
import { ScalarEditor } from '../scalar-editor.tsx'
import { FieldValue } from '../value.tsx'
import type { EditorProps } from '../types.ts'
import { formatMoney } from '../numbers.ts'
import {
  columnsOf,
  filling,
  isNumeric,
  moved,
  pasted,
  netOf,
  startLine,
  tellingColumnsOf,
  totalOf,
  writable,
  type Line,
} from './lines.ts'
import classes from './lines.module.css'

/** A list of lines as a spreadsheet: Tab across, Enter down, Alt+↑↓ moves, a table can be pasted. */
export function LinesEditor(props: EditorProps<Line[]>) {
  const { field, onChange, error, errors = {}, disabled, record, onCreate } = props
  const t = useT(fieldTexts)
  const zone = useTimeZone()
  const grid = useRef<HTMLTableElement>(null)
  const rows = props.value ?? []
  const fixed = Boolean(disabled || field.readOnly)
  const columns = fixed ? tellingColumnsOf(field, rows) : columnsOf(field)
  const client = useQueryClient()
  const currency = record?.currency as string | undefined
  const total = totalOf(field, rows, currency)

  /** The cell is found after React has drawn the new line. */
  const focus = (row: number, column: number) =>
    requestAnimationFrame(() => {
      const cell = grid.current?.querySelector(`[data-cell="${row}:${column}"]`)
      cell?.querySelector<HTMLElement>('input, textarea')?.focus()
    })
  const add = (at = rows.length) => {
    onChange([...rows.slice(0, at), startLine(field), ...rows.slice(at)])
    focus(at, 0)
  }
  const remove = (at: number) => {
    onChange(rows.filter((_, index) => index !== at))
    focus(Math.max(0, at - 1), 0)
  }
  const move = (from: number, by: number, column = 0) => {
    if (!rows[from + by]) return
    onChange(moved(rows, from, from + by))
    focus(from + by, column)
  }

  // What is asked for comes later: by then there may be other lines.
  const latest = useRef(rows)
  latest.current = rows

  /** A picked record may bring more into its line (a price, a description). */
  const change = async (at: number, key: string, next: unknown) => {
    const before = rows[at]!
    const line = { ...before, [key]: next }
    onChange(rows.with(at, line))
    const [from, to] = filling(field, key)
    const fill = lineFillOf(to)
    if (!fill || !to || !from || typeof line[from] !== 'string') return
    const more = await fill(await client.ensureQueryData(recordQuery(to, line[from])), line, {
      record: record ?? {},
      before,
    })
    const now = latest.current
    if (now[at]?.[from] === line[from]) onChange(now.with(at, { ...now[at], ...writable(field, more) }))
  }

  const onKeyDown = (event: KeyboardEvent, row: number, column: number) => {
    const { key, altKey, ctrlKey, metaKey } = event
    const open = (event.target as HTMLElement).getAttribute('aria-expanded') === 'true'
    const handle = (work: () => void) => {
      event.preventDefault()
      work()
    }
    if (altKey && key === 'ArrowUp') handle(() => move(row, -1, column))
    else if (altKey && key === 'ArrowDown') handle(() => move(row, 1, column))
    else if ((ctrlKey || metaKey) && key === 'Backspace') handle(() => remove(row))
    else if (key === 'Enter' && !open && !event.shiftKey && !ctrlKey && !metaKey) {
      handle(() => (row === rows.length - 1 ? add() : focus(row + 1, column)))
    }
  }
  const onPaste = (event: ClipboardEvent, row: number, column: number) => {
    const text = event.clipboardData.getData('text/plain')
    if (!/[\t\n]/.test(text.trim())) return
    event.preventDefault()
    onChange(pasted(field, rows, text, row, column, wallOf(new Date(), zone), zone))
  }

  return (
    <fieldset className={classes.lines}>
      <legend>{field.label}</legend>
      {rows.length > 0 && (
        <div className={classes.scroll}>
          <table ref={grid} className={classes.grid} data-fixed={fixed || undefined}>
            <thead>
              <tr>
                {columns.map(([key, column]) => (
                  <th
                    key={key}
                    scope="col"
                    data-numeric={isNumeric(column) || undefined}
                    data-kind={column.kind}
                    data-short={(column.max ?? 99) <= 20 || undefined}
                  >
                    {column.label}
                    {total === null && column.kind === 'money' && record?.currency
                      ? ` ${record.currency}`
                      : ''}
                    {column.required && !fixed ? ' *' : ''}
                  </th>
                ))}
                {total !== null && (
                  <th scope="col" data-numeric data-sum>
                    {t('amount')} {currency}
                  </th>
                )}
                {!fixed && (
                  <th scope="col" className={classes.tools}>
                    <span className="sr-only">{t('tools')}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {rows.map((line, row) => (
                // New lines have no id yet; their place names them, and editors hold no state of theirs while unfocused.
                <tr key={line.id ?? `new-${row}`}>
                  {columns.map(([key, column], index) => (
                    <td
                      key={key}
                      data-cell={`${row}:${index}`}
                      data-numeric={isNumeric(column) || undefined}
                      data-plain={column.readOnly || undefined}
                      data-name={column.label}
                      data-wide={
                        !isNumeric(column) && (column.max ?? 99) > 20 && column.kind !== 'choice'
                          ? true
                          : undefined
                      }
                      onKeyDown={(event) => onKeyDown(event, row, index)}
                      onPaste={(event) => onPaste(event, row, index)}
                    >
                      {column.readOnly || fixed ? (
                        <FieldValue
                          compact
                          field={column}
                          name={key}
                          value={line[key]}
                          record={{ ...record, ...line }}
                        />
                      ) : (
                        <ScalarEditor
                          label={false}
                          field={{ ...column, label: `${column.label}, ${t('row', { row: row + 1 })}` }}
                          name={key}
                          value={line[key]}
                          record={{ currency: record?.currency, ...line }}
                          error={errors[`${row}.${key}`]}
                          {...(onCreate ? { onCreate } : {})}
                          onChange={(next) => void change(row, key, next)}
                        />
                      )}
                    </td>
                  ))}
                  {total !== null && (
                    <td
                      data-numeric
                      data-sum
                      className="tabular"
                      data-name={`${t('amount')} ${currency ?? ''}`}
                    >
                      <span>{formatMoney(netOf(line, currency), currency, true)}</span>
                    </td>
                  )}
                  {!fixed && (
                    <td className={classes.tools}>
                      <ActionIcon
                        size={24}
                        aria-label={t('moveUp', { row: row + 1 })}
                        disabled={row === 0}
                        onClick={() => move(row, -1)}
                      >
                        <ArrowUp size={14} />
                      </ActionIcon>
                      <ActionIcon
                        size={24}
                        aria-label={t('moveDown', { row: row + 1 })}
                        disabled={row === rows.length - 1}
                        onClick={() => move(row, 1)}
                      >
                        <ArrowDown size={14} />
                      </ActionIcon>
                      <ActionIcon
                        size={24}
                        aria-label={t('removeRow', { row: row + 1 })}
                        onClick={() => remove(row)}
                      >
                        <Trash2 size={14} />
                      </ActionIcon>
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
            {total !== null && (
              <tfoot>
                <tr>
                  <th scope="row" colSpan={columns.length}>
                    {t('total')}
                  </th>
                  <td data-numeric data-sum className="tabular" aria-live="polite">
                    <span>{formatMoney(total, currency, true)}</span>
                  </td>
                  {!fixed && <td aria-hidden />}
                </tr>
              </tfoot>
            )}
          </table>
        </div>
      )}
      {error && (
        <div role="alert" className={classes.error}>
          {error}
        </div>
      )}
      {!fixed && (
        <div className={classes.foot} onPaste={(event) => onPaste(event, rows.length, 0)}>
          <Button variant="default" size="compact-sm" leftSection={<Plus size={14} />} onClick={() => add()}>
            {t('addRow')}
          </Button>
          <span>{t('pasteHint')}</span>
        </div>
      )}
    </fieldset>
  )
}
