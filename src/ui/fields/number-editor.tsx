import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { fieldTexts } from '#ui/texts/fields.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './fields.module.css'
import { currencyDigits, editDecimal, parseDecimal } from './numbers.ts'
import { inputProps, type EditorProps } from './types.ts'

/** Integer, decimal, money and percent: typed in the reader's own way, sent as a decimal string (integers as numbers). */
export function NumberEditor(props: EditorProps<string | number>) {
  const { field, value, onChange, record } = props
  const t = useT(fieldTexts)
  const minDigits = field.kind === 'money' ? currencyDigits(record?.currency) : 0
  const shown = value === null || value === undefined ? '' : editDecimal(value, minDigits)
  // What is typed stays as typed until the field is left.
  const [draft, setDraft] = useState<string>()

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
  const unit = field.kind === 'percent' ? '%' : field.kind === 'money' ? record?.currency : undefined

  return (
    <TextInput
      {...inputProps(props)}
      className={classes.number ?? ''}
      inputMode={field.kind === 'integer' ? 'numeric' : 'decimal'}
      autoComplete="off"
      value={draft ?? shown}
      error={wrong ? t('notANumber') : props.error}
      rightSection={unit && props.label !== false ? <span className={classes.empty}>{unit}</span> : undefined}
      rightSectionWidth={unit?.length === 3 ? 44 : 28}
      rightSectionPointerEvents="none"
      onChange={(event) => change(event.currentTarget.value)}
      onBlur={() => {
        if (!wrong) setDraft(undefined)
        props.onBlur?.()
      }}
    />
  )
}
