import { Select, Stack } from '@mantine/core'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import type { Condition } from '../view/view.ts'
import { said, withWord, wordOf, wordsOf, type PathField, type Word } from './operators.ts'
import { ValueInput } from './value-input.tsx'

interface Props {
  at: PathField
  condition: Condition
  onChange: (condition: Condition) => void
  autoFocus?: boolean
}

/** The operator in words and the value it compares with. */
export function ConditionForm({ at, condition, onChange, autoFocus }: Props) {
  const t = useT(listTexts)
  const words = wordsOf(at.field)
  const word = wordOf(condition)
  return (
    <Stack gap={8}>
      <Select
        aria-label={t('condition')}
        allowDeselect={false}
        comboboxProps={{ withinPortal: false }}
        data={[...new Set([...words, word])].map((value) => ({ value, label: said(at.field, value, t) }))}
        value={word}
        onChange={(next) => next && onChange(withWord(condition, next as Word))}
      />
      <ValueInput
        at={at}
        condition={condition}
        onChange={(value) => onChange({ ...condition, value })}
        {...(autoFocus ? { autoFocus } : {})}
      />
    </Stack>
  )
}
