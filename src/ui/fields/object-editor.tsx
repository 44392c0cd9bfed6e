import { ScalarEditor } from './scalar-editor.tsx'
import classes from './fields.module.css'
import type { EditorProps } from './types.ts'

/** A fixed set of parts, such as an address. */
export function ObjectEditor({ field, value, onChange, error, errors, disabled, onBlur }: EditorProps) {
  const parts = value ?? {}
  return (
    <fieldset className={classes.group}>
      <legend>{field.label}</legend>
      {Object.entries(field.fields ?? {}).map(([key, part]) => (
        <ScalarEditor
          key={key}
          field={part}
          name={key}
          value={parts[key]}
          record={parts}
          error={errors?.[key]}
          disabled={Boolean(disabled || field.readOnly)}
          {...(onBlur ? { onBlur } : {})}
          onChange={(next) => onChange({ ...parts, [key]: next })}
        />
      ))}
      {error && <div role="alert">{error}</div>}
    </fieldset>
  )
}
