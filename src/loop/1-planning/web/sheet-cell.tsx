import { useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import { editDecimal, formatDecimal, parseDecimal } from '#ui/fields/numbers.ts'
import classes from './sheet.module.css'

interface Props {
  row: number
  column: number
  label: string
  /** A decimal string; empty for none. */
  value: string
  /** Shown in grey where nothing is set. */
  instead: string
  /** Why the value stands out. */
  differs: string | undefined
  readOnly: boolean
  onValue: (value: string | null) => void
  onPaste: (text: string) => void
}

const short = (value: string) => formatDecimal(value.replace(/[.]00$/, ''))

/** One amount of the sheet: arrows and Enter walk, Escape takes back what was typed. */
export function SheetCell(props: Props) {
  const { row, column, label, value, instead, differs, readOnly, onValue, onPaste } = props
  const [typed, setTyped] = useState<string | null>(null)
  const read = typed === null ? value : parseDecimal(typed)
  const wrong = read === undefined || read.startsWith('-')
  const leave = () => {
    if (typed !== null && !wrong && Number(read || 0) !== Number(value || 0)) onValue(read || null)
    else if (typed !== null && read === '' && value !== '') onValue(null)
    if (!wrong) setTyped(null)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const input = event.currentTarget
    const ahead = { ArrowUp: [-1, 0], ArrowDown: [1, 0], Enter: [event.shiftKey ? -1 : 1, 0] }[event.key]
    const whole = input.selectionStart === 0 && input.selectionEnd === input.value.length
    const aside =
      event.key === 'ArrowLeft' && (whole || input.selectionEnd === 0)
        ? [0, -1]
        : event.key === 'ArrowRight' && (whole || input.selectionStart === input.value.length)
          ? [0, 1]
          : undefined
    if (event.key === 'Escape' && typed !== null) {
      event.stopPropagation()
      setTyped(null)
    }
    const to = ahead ?? aside
    if (!to) return
    event.preventDefault()
    const next = `[data-cell="${row + to[0]!}:${column + to[1]!}"]`
    input.closest('table')?.querySelector<HTMLInputElement>(next)?.focus()
  }
  const onPasted = (event: ClipboardEvent) => {
    const text = event.clipboardData.getData('text/plain')
    if (readOnly || !/[\t\n]/.test(text.trimEnd())) return
    event.preventDefault()
    setTyped(null)
    onPaste(text)
  }
  return (
    <input
      className={classes.cell}
      data-cell={`${row}:${column}`}
      data-differs={differs ? true : undefined}
      aria-label={label}
      aria-invalid={wrong || undefined}
      title={differs}
      inputMode="decimal"
      autoComplete="off"
      readOnly={readOnly}
      value={typed ?? (value === '' ? '' : short(value))}
      placeholder={Number(instead) ? short(instead) : ''}
      onFocus={(event) => {
        const input = event.currentTarget
        requestAnimationFrame(() => input.select())
      }}
      onChange={(event) => setTyped(event.target.value)}
      onBlur={leave}
      onKeyDown={onKeyDown}
      onPaste={onPasted}
      onDoubleClick={() => value !== '' && setTyped(editDecimal(value))}
    />
  )
}
