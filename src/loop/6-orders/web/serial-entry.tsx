import { ActionIcon, TextInput } from '@mantine/core'
import { X } from 'lucide-react'
import { useState, type ClipboardEvent, type KeyboardEvent } from 'react'
import { useT } from '#ui/texts/engine.ts'
import classes from './orders.module.css'
import { withSerials } from './serials.ts'
import { orderTexts } from './texts.ts'

interface Props {
  what: string
  wanted: string
  serials: string[]
  onChange: (serials: string[]) => void
  /** Enter in an empty field: the next line's turn. */
  onNext: () => void
}

/** Scanner-friendly: each scan ends with Enter, which keeps the number and waits for the next. */
export function SerialEntry({ what, wanted, serials, onChange, onNext }: Props) {
  const t = useT(orderTexts)
  const [text, setText] = useState('')
  const [twice, setTwice] = useState<string[]>([])
  const add = (given: string) => {
    const next = withSerials(serials, given)
    setTwice(next.twice)
    setText('')
    onChange(next.serials)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter') return
    event.preventDefault()
    if (text.trim()) add(text)
    else onNext()
  }
  const onPaste = (event: ClipboardEvent) => {
    const pasted = event.clipboardData.getData('text')
    if (!/[\n\t,;]/.test(pasted.trim())) return
    event.preventDefault()
    add(pasted)
  }
  return (
    <div className={classes.serials}>
      <TextInput
        size="sm"
        label={t('serials', { what })}
        description={t('serialsHint')}
        value={text}
        data-serials
        autoComplete="off"
        rightSectionWidth={72}
        rightSection={
          <small className="tabular">{t('serialCount', { count: serials.length, wanted })}</small>
        }
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => text.trim() && add(text)}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        error={twice.length > 0 && t('serialTwice', { serial: twice.join(', ') })}
      />
      <ul>
        {serials.map((serial) => (
          <li key={serial}>
            {serial}
            <ActionIcon
              size={22}
              aria-label={t('removeSerial', { serial })}
              onClick={() => onChange(serials.filter((one) => one !== serial))}
            >
              <X size={12} />
            </ActionIcon>
          </li>
        ))}
      </ul>
    </div>
  )
}
