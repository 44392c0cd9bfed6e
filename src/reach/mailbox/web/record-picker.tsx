import { Select } from '@mantine/core'
import { useMeta } from '#ui/api/session.ts'
import { RefEditor } from '#ui/fields/ref-editor.tsx'
import { useT } from '#ui/texts/engine.ts'
import type { Home } from './attachments.tsx'
import { letterTexts } from './letter-texts.ts'
import classes from './mail.module.css'

export interface Picked {
  type: string
  id: string | null
}
export const pickedHome = ({ type, id }: Picked): Home | null => (id ? { type, id } : null)

/** One record of any kind that something can be about. */
export function RecordPicker({ value, onChange }: { value: Picked; onChange: (value: Picked) => void }) {
  const t = useT(letterTexts)
  const types = Object.values(useMeta().types).filter((type) => !type.quiet && !type.fields.aboutId)
  const type = types.find(({ name }) => name === value.type)
  return (
    <div className={classes.picker}>
      <Select
        label={t('kindOfRecord')}
        size="sm"
        searchable
        allowDeselect={false}
        data={types.map(({ name, label }) => ({ value: name, label: label.one }))}
        value={value.type}
        onChange={(name) => name && onChange({ type: name, id: null })}
      />
      {type && (
        <RefEditor
          key={type.name}
          field={{ kind: 'ref', label: type.label.one, to: type.name }}
          value={value.id ?? ''}
          onChange={(id) => onChange({ type: type.name, id })}
        />
      )}
    </div>
  )
}
