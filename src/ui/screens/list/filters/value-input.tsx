import { Checkbox, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { joinList, splitList } from '#platform/records/filter/lists.ts'
import { FieldEditor } from '#ui/fields/editor.tsx'
import { useMeta } from '#ui/api/session.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import type { Condition } from '../view/view.ts'
import { dateText, presets } from './dates.ts'
import { needsValue, shapeOf, wordOf, type PathField } from './operators.ts'

interface Props {
  at: PathField
  condition: Condition
  onChange: (value: string) => void
  autoFocus?: boolean
}

/** The right editor for what a condition compares with. */
export function ValueInput({ at, condition, onChange, autoFocus = false }: Props) {
  const t = useT(listTexts)
  const common = useT(commonTexts)
  const meta = useMeta()
  const { field } = at
  const { value } = condition
  const label = t('value')
  if (!needsValue(wordOf(condition))) return null
  const list = value ? splitList(value) : []
  const write = (values: readonly string[]) => onChange(joinList(values))
  switch (shapeOf(field)) {
    case 'keys':
      return (
        <FieldEditor
          label={false}
          autoFocus={autoFocus}
          field={{ ...field, kind: 'choices', label, required: false, readOnly: false }}
          value={list}
          onChange={(keys: string[] | null) => write(keys ?? [])}
        />
      )
    case 'ids': {
      const words = field.to === 'users' ? (['me', 'myTeam'] as const) : []
      const ids = list.filter((one) => !words.includes(one as never))
      return (
        <>
          {words.map((word) => (
            <Checkbox
              key={word}
              size="sm"
              label={t(word)}
              checked={list.includes(word)}
              onChange={(event) =>
                write(event.currentTarget.checked ? [...list, word] : list.filter((one) => one !== word))
              }
            />
          ))}
          {field.to && meta.types[field.to] && (
            <FieldEditor
              label={false}
              autoFocus={autoFocus}
              field={{ ...field, kind: 'refs', label, required: false, readOnly: false }}
              value={ids}
              onChange={(next: string[] | null) =>
                write([...list.filter((one) => words.includes(one as never)), ...(next ?? [])])
              }
            />
          )}
        </>
      )
    }
    case 'boolean':
      return (
        <Select
          aria-label={label}
          data={[
            { value: 'true', label: common('yes') },
            { value: 'false', label: common('no') },
          ]}
          value={value || null}
          placeholder={t('anyValue')}
          onChange={(next) => onChange(next ?? '')}
        />
      )
    case 'date':
      return <DateValue key={condition.op} {...{ at, condition, onChange }} />
    case 'number':
      return (
        <FieldEditor
          label={false}
          autoFocus={autoFocus}
          field={{ ...field, label, required: false, readOnly: false }}
          value={value || null}
          onChange={(next: unknown) => onChange(next === null ? '' : String(next))}
        />
      )
    default:
      return (
        <TextInput
          aria-label={label}
          autoFocus={autoFocus}
          value={condition.op === 'contains' || condition.op === 'startsWith' ? value : (list[0] ?? '')}
          onChange={({ currentTarget }) =>
            onChange(
              condition.op === 'contains' || condition.op === 'startsWith'
                ? currentTarget.value
                : joinList([currentTarget.value]),
            )
          }
        />
      )
  }
}

const exact = '='

/** A period in words, or a day from the calendar. */
function DateValue({ at, condition, onChange }: Props) {
  const t = useT(listTexts)
  const isDay = /^\d{4}-/.test(condition.value)
  const [certain, setCertain] = useState(isDay)
  const words = presets(wordOf(condition))
  // A word that somebody wrote into the address by hand stays choosable.
  const all =
    isDay || !condition.value || words.includes(condition.value) ? words : [condition.value, ...words]
  return (
    <>
      <Select
        aria-label={t('value')}
        searchable
        placeholder={t('anyValue')}
        data={[
          ...all.map((value) => ({ value, label: dateText(value, t) })),
          { value: exact, label: t('exactDate') },
        ]}
        value={certain ? exact : condition.value || null}
        onChange={(next) => {
          setCertain(next === exact)
          onChange(next === exact ? '' : (next ?? ''))
        }}
      />
      {certain && (
        <FieldEditor
          label={false}
          field={{ ...at.field, kind: 'day', label: t('exactDate'), required: false, readOnly: false }}
          value={isDay ? condition.value.slice(0, 10) : null}
          onChange={(next: string | null) => onChange(next ?? '')}
        />
      )}
    </>
  )
}
