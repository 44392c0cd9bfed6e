import { Button, Checkbox, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { useMeta } from '#ui/api/session.ts'
import classes from '../marketing.module.css'
import type { Askable, Asked } from './asked-fields.tsx'

/** The form as visitors will see it, while it is built. Nothing in it can be sent. */
export function FormPreview({ form, known }: { form: Record<string, any>; known: Askable[] }) {
  const choices = useMeta().types.leads?.fields ?? {}
  const inputs = ((form.fields ?? []) as Asked[]).map(({ field, label, required }) => {
    const at = known.find(({ name }) => name === field)
    const shared = { label: label ?? at?.label ?? field, required: required ?? false, readOnly: true }
    if (at?.kind === 'boolean') return <Checkbox key={field} label={shared.label} readOnly />
    if (at?.kind === 'longText') return <Textarea key={field} {...shared} rows={3} />
    if (at?.kind === 'choice')
      return (
        <NativeSelect
          key={field}
          label={shared.label}
          required={shared.required}
          data={['', ...(choices[field]?.choices ?? []).map(({ label: one }) => one)]}
        />
      )
    return <TextInput key={field} {...shared} />
  })
  return (
    <div className={classes.paper} lang={form.language}>
      <h3>{form.title ?? form.name}</h3>
      {form.intro && <p>{form.intro}</p>}
      {inputs}
      {form.consentText && <Checkbox label={form.consentText} readOnly />}
      <div>
        <Button component="span">{form.submitLabel ?? (form.language === 'de' ? 'Absenden' : 'Send')}</Button>
      </div>
    </div>
  )
}
