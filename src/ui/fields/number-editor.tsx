import { TextInput } from '@mantine/core'
import { useLayoutEffect, useRef, useState } from 'react'
import { fieldTexts } from '#ui/texts/fields.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './fields.module.css'
import { currencyDigits, editDecimal, formatDecimal, parseDecimal } from './numbers.ts'
import { inputProps, type EditorProps } from './types.ts'

/**
 * Integer, decimal, money and percent: typed in the reader's own way, sent as a decimal string (integers as numbers).
 * Grouped while nobody is in it: a sign in the middle of what is being typed would only mislead.
 */
export function NumberEditor(props: EditorProps<string | number>) {
  const { field, value, onChange, record } = props
  const t = useT(fieldTexts)
  const input = useRef<HTMLInputElement>(null)
  const [entered, setEntered] = useState(false)
  const minDigits = field.kind === 'money' ? currencyDigits(record?.currency) : 0
  const inCell = props.label === false
  const unit = field.kind === 'percent' ? '%' : field.kind === 'money' ? record?.currency : undefined
  const empty = value === null || value === undefined || value === ''
  const edited = empty ? '' : editDecimal(value, minDigits)
  const grouped = empty || field.ungrouped ? edited : formatDecimal(value, minDigits)
  const shown = inCell && unit === '%' && !empty ? `${grouped} %` : grouped
  // What is typed stays as typed until the field is left.
  const [draft, setDraft] = useState<string>()

  // What is typed next takes its place, also once it is written without groups; a second click puts the caret.
  useLayoutEffect(() => {
    if (entered) input.current?.select()
  }, [entered])

  const read = (text: string) => {
    const number = parseDecimal(text)
    if (number === undefined || field.kind !== 'integer' || number === '') return number
    return /^-?\d+$/.test(number) ? number : undefined
  }
  const change = (text: string) => {
    setDraft(text)
    const number = read(text)
    if (number === '') onChange(null)
    else if (number !== undefined) onChange(field.kind === 'integer' ? Number(number) : number)
  }
  const wrong = draft !== undefined && read(draft) === undefined

  return (
    <TextInput
      {...inputProps(props)}
      ref={input}
      className={classes.number ?? ''}
      inputMode={field.kind === 'integer' ? 'numeric' : 'decimal'}
      autoComplete="off"
      value={draft ?? shown}
      error={wrong ? t('notANumber') : props.error}
      rightSection={unit && !inCell ? <span className={classes.empty}>{unit}</span> : undefined}
      rightSectionWidth={unit?.length === 3 ? 44 : 28}
      rightSectionPointerEvents="none"
      onFocus={() => {
        setEntered(true)
        setDraft((typed) => typed ?? edited)
      }}
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={() => {
        setEntered(false)
        if (!wrong) setDraft(undefined)
        props.onBlur?.()
      }}
    />
  )
}
