import { TagsInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useList } from '#ui/api/reads.ts'
import { useMeta } from '#ui/api/session.ts'
import { personOf } from './use-letter.ts'

interface Props {
  label: string
  value: string[]
  onChange: (value: string[]) => void
  /** What is typed and not yet a recipient. */
  onTyping: (text: string) => void
  error?: string | undefined
  autoFocus?: boolean
}

/** Recipients: contacts and leads found while typing, or any address. Several may be pasted at once. */
export function Recipients({ label, value, onChange, onTyping, error, autoFocus }: Props) {
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 120)
  const found = [...useFound('contacts', q), ...useFound('leads', q)]
  const people = [...new Set(found.flatMap((row) => personOf(row) ?? []))]
  return (
    <TagsInput
      label={label}
      value={value}
      error={error}
      size="sm"
      autoFocus={autoFocus ?? false}
      data-autofocus={autoFocus || undefined}
      splitChars={[',', ';']}
      data={people.filter((person) => !value.includes(person))}
      filter={({ options }) => options}
      searchValue={text}
      onSearchChange={(typed) => {
        setText(typed)
        onTyping(typed)
      }}
      onChange={onChange}
      comboboxProps={{ withinPortal: true }}
    />
  )
}

function useFound(collection: string, q: string) {
  const { types } = useMeta()
  return useList(collection, { q, limit: 6 }, q.length > 1 && Boolean(types[collection])).rows
}
