import { Autocomplete, MultiSelect, Select, TagsInput } from '@mantine/core'
import { fieldTexts } from '#ui/texts/fields.ts'
import { useT } from '#ui/texts/engine.ts'
import { ChoiceBadge } from './tone-badge.tsx'
import { inputProps, type EditorProps } from './types.ts'

const options = ({ field }: EditorProps) =>
  (field.choices ?? []).map((choice) => ({ value: choice.key, label: choice.label }))

/** One of a list; an open list also takes what is typed and grows. */
export function ChoiceEditor(props: EditorProps<string>) {
  const { field, value, onChange } = props
  const t = useT(fieldTexts)
  if (field.open) {
    const label = field.choices?.find((choice) => choice.key === value)?.label ?? value ?? ''
    return (
      <Autocomplete
        {...inputProps(props)}
        data={[...new Set((field.choices ?? []).map((choice) => choice.label))]}
        value={label}
        onChange={(text) => onChange(field.choices?.find((one) => one.label === text)?.key ?? (text || null))}
      />
    )
  }
  return (
    <Select
      {...inputProps(props)}
      data={options(props)}
      value={value ?? null}
      onChange={(key) => onChange(key)}
      placeholder={props.label === false ? '' : t('choose')}
      searchable={(field.choices?.length ?? 0) > 7}
      openOnFocus={props.label === false}
      clearable={!field.required}
      clearButtonProps={{ 'aria-label': t('clear') }}
      nothingFoundMessage={t('nothingFound')}
      renderOption={({ option }) => <ChoiceBadge choices={field.choices} value={option.value} />}
      allowDeselect={!field.required}
    />
  )
}

/** Several of a list. */
export function ChoicesEditor(props: EditorProps<string[]>) {
  const { field, value, onChange } = props
  const t = useT(fieldTexts)
  if (field.open) {
    const labelOf = (key: string) => field.choices?.find((choice) => choice.key === key)?.label ?? key
    const keyOf = (label: string) => field.choices?.find((choice) => choice.label === label)?.key ?? label
    return (
      <TagsInput
        {...inputProps(props)}
        data={(field.choices ?? []).map((choice) => choice.label)}
        value={(value ?? []).map(labelOf)}
        onChange={(labels) => onChange(labels.map(keyOf))}
      />
    )
  }
  return (
    <MultiSelect
      {...inputProps(props)}
      data={options(props)}
      value={value ?? []}
      onChange={(keys) => onChange(keys)}
      placeholder={value?.length ? '' : t('choose')}
      searchable
      nothingFoundMessage={t('nothingFound')}
    />
  )
}
