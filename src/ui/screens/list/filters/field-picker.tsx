import { Combobox, useCombobox } from '@mantine/core'
import { useMemo, useState, type ReactElement } from 'react'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import type { PathField } from './operators.ts'

const most = 40

/** A button that offers fields to pick from, found by typing. */
export function FieldPicker({
  fields,
  onPick,
  children,
}: {
  fields: readonly PathField[]
  onPick: (at: PathField) => void
  children: (toggle: () => void) => ReactElement
}) {
  const t = useT(listTexts)
  const [text, setText] = useState('')
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      combobox.focusTarget()
      setText('')
    },
  })
  const found = useMemo(() => {
    const wanted = text.trim().toLowerCase()
    return fields.filter(({ label }) => label.toLowerCase().includes(wanted)).slice(0, most)
  }, [fields, text])
  return (
    <Combobox
      store={combobox}
      width={260}
      position="bottom-start"
      onOptionSubmit={(path) => {
        combobox.closeDropdown()
        const at = fields.find((one) => one.path === path)
        if (at) onPick(at)
      }}
    >
      <Combobox.Target targetType="button" withAriaAttributes={false}>
        {children(() => combobox.toggleDropdown())}
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          aria-label={t('findField')}
          placeholder={t('findField')}
          value={text}
          onChange={(event) => {
            setText(event.currentTarget.value)
            combobox.selectFirstOption()
          }}
        />
        <Combobox.Options mah={320} style={{ overflowY: 'auto' }} aria-label={t('findField')}>
          {found.map(({ path, label }) => (
            <Combobox.Option key={path} value={path}>
              {label}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
