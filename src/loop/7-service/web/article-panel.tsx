import { FieldValue } from '#ui/fields/value.tsx'
import type { PanelProps } from '#ui/slots.ts'
import { Part } from './part.tsx'

const told = ['symptom', 'cause', 'solution']

/** The article to read, in the width that a text needs. */
export function ArticlePanel({ type, record }: PanelProps) {
  return told
    .filter((name) => record[name] && type.fields[name])
    .map((name) => (
      <Part key={name} title={type.fields[name]!.label}>
        <FieldValue field={type.fields[name]!} name={name} value={record[name]} record={record} />
      </Part>
    ))
}
