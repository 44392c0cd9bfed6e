import { Combobox, InputBase, Pill, PillsInput, CloseButton, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useList } from '#ui/api/reads.ts'
import { useMeta, useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { useT } from '#ui/texts/engine.ts'
import { fieldTexts } from '#ui/texts/fields.ts'
import { useTitles } from './use-titles.ts'
import { titleIn } from './titles.ts'
import { inputProps, type EditorProps } from './types.ts'

const NEW = '+new'
/** Combobox.Target adds the rest: aria-expanded, aria-controls, aria-activedescendant. */
const asCombobox = { role: 'combobox' }

/** What both reference editors share: what is typed, what is found, and creating what is not there. */
function useFinder({ field, onCreate }: EditorProps, pick: (row: Row) => void) {
  const to = field.to ?? ''
  const meta = useMeta()
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text, 120)
  const combobox = useCombobox({
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      setText('')
    },
  })
  const { rows, isFetching } = useList(to, { q, limit: 10 }, combobox.dropdownOpened)
  const allowed = useType(to)?.can.create
  const mayCreate = Boolean(onCreate && allowed && text.trim())
  const submit = async (id: string) => {
    const row = id === NEW ? await onCreate?.(to, text.trim()) : rows.find((one) => one.id === id)
    if (row) pick(row)
    combobox.closeDropdown()
  }
  return { to, meta, text, setText, combobox, rows, isFetching, mayCreate, submit }
}

function Found({ finder, chosen }: { finder: ReturnType<typeof useFinder>; chosen: string[] }) {
  const t = useT(fieldTexts)
  const { rows, meta, to, mayCreate, text, isFetching } = finder
  const free = rows.filter((row) => !chosen.includes(row.id))
  return (
    <Combobox.Dropdown>
      <Combobox.Options mah={280} style={{ overflowY: 'auto' }}>
        {free.map((row) => (
          <Combobox.Option key={row.id} value={row.id}>
            {titleIn(meta, to, row)}
          </Combobox.Option>
        ))}
        {!free.length && !isFetching && <Combobox.Empty>{t('nothingFound')}</Combobox.Empty>}
        {mayCreate && <Combobox.Option value={NEW}>{t('createNew', { text: text.trim() })}</Combobox.Option>}
      </Combobox.Options>
    </Combobox.Dropdown>
  )
}

/** One record of another collection, found while typing. */
export function RefEditor(props: EditorProps<string>) {
  const { field, value, onChange, record, name } = props
  const t = useT(fieldTexts)
  const [picked, setPicked] = useState<Row>()
  const finder = useFinder(props, (row) => {
    setPicked(row)
    onChange(row.id)
  })
  const { combobox, text, setText } = finder
  const [title = ''] = useTitles(field.to ?? '', value ? [value] : [], record, name, picked)
  const { onBlur, ...input } = inputProps(props)
  return (
    <Combobox store={combobox} onOptionSubmit={(id) => void finder.submit(id)} withinPortal>
      <Combobox.Target withExpandedAttribute>
        <InputBase
          {...input}
          {...asCombobox}
          autoComplete="off"
          value={combobox.dropdownOpened ? text : title}
          placeholder={title || (props.label === false ? '' : t('search'))}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => combobox.openDropdown()}
          onChange={(event) => {
            setText(event.currentTarget.value)
            combobox.openDropdown()
            combobox.selectFirstOption()
          }}
          onBlur={() => {
            combobox.closeDropdown()
            onBlur?.()
          }}
          rightSection={
            value && !field.required && !input.disabled ? (
              <CloseButton size="xs" aria-label={t('clear')} tabIndex={-1} onClick={() => onChange(null)} />
            ) : undefined
          }
        />
      </Combobox.Target>
      <Found finder={finder} chosen={[]} />
    </Combobox>
  )
}

/** Several records of another collection. */
export function RefsEditor(props: EditorProps<string[]>) {
  const { field, onChange, record, name } = props
  const value = props.value ?? []
  const [picked, setPicked] = useState<Row>()
  const finder = useFinder(props, (row) => {
    setPicked(row)
    onChange([...value, row.id])
  })
  const { combobox, text, setText } = finder
  const titles = useTitles(field.to ?? '', value, record, name, picked)
  const {
    onBlur,
    autoFocus,
    'data-autofocus': dataAutofocus,
    'aria-required': required,
    ...input
  } = inputProps(props)
  const without = (id: string) => onChange(value.filter((one) => one !== id))
  return (
    <Combobox store={combobox} onOptionSubmit={(id) => void finder.submit(id)} withinPortal>
      <Combobox.DropdownTarget>
        <PillsInput {...input} onClick={() => combobox.openDropdown()}>
          <Pill.Group>
            {value.map((id, index) => (
              <Pill key={id} withRemoveButton={!input.disabled} onRemove={() => without(id)}>
                {titles[index]}
              </Pill>
            ))}
            <Combobox.EventsTarget withExpandedAttribute>
              <PillsInput.Field
                {...asCombobox}
                value={text}
                aria-label={field.label}
                aria-required={required}
                autoFocus={autoFocus}
                data-autofocus={dataAutofocus}
                onBlur={() => {
                  combobox.closeDropdown()
                  onBlur?.()
                }}
                onChange={(event) => {
                  setText(event.currentTarget.value)
                  combobox.openDropdown()
                  combobox.selectFirstOption()
                }}
                onKeyDown={(event) => {
                  const last = value.at(-1)
                  if (event.key === 'Backspace' && !text && last) without(last)
                }}
              />
            </Combobox.EventsTarget>
          </Pill.Group>
        </PillsInput>
      </Combobox.DropdownTarget>
      <Found finder={finder} chosen={value} />
    </Combobox>
  )
}
