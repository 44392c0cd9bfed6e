import { FieldValue } from '#ui/fields/value.tsx'
import type { PanelProps } from '#ui/slots.ts'
import classes from './work.module.css'

const told = ['symptom', 'cause', 'solution']

/** The article to read, in the width that a text needs. */
export function ArticlePanel({ type, record }: PanelProps) {
  return told
    .filter((name) => record[name] && type.fields[name])
    .map((name) => (
      <section key={name} className={classes.panel} aria-label={type.fields[name]!.label}>
        <div className={classes.head}>
          <h2>{type.fields[name]!.label}</h2>
        </div>
        <FieldValue field={type.fields[name]!} name={name} value={record[name]} record={record} />
      </section>
    ))
}
