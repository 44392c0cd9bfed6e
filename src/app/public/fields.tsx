import { useId } from 'react'
import type { PublicField } from '#platform/public/page.ts'
import type { Say } from './texts.ts'

interface Props {
  field: PublicField
  error: string | undefined
  say: Say
}

/** What a visitor fills in. Plain browser fields: they work on every phone, and with every helper. */
export function FieldInput({ field, error, say }: Props) {
  const id = useId()
  const told = [field.help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ')
  const shared = {
    id,
    name: field.name,
    required: field.required,
    'aria-invalid': error ? true : undefined,
    'aria-describedby': told || undefined,
  }
  const below = (
    <>
      {field.help && (
        <span id={`${id}-help`} className="help">
          {field.help}
        </span>
      )}
      {error && (
        <span id={`${id}-error`} className="error">
          {error}
        </span>
      )}
    </>
  )
  if (field.kind === 'boolean')
    return (
      <div className="field">
        <label className="check">
          <input type="checkbox" {...shared} />
          <span>{field.label}</span>
        </label>
        {below}
      </div>
    )
  return (
    <div className="field">
      <label htmlFor={id}>
        {field.label}
        {field.required && <span aria-hidden="true">{' *'}</span>}
      </label>
      <Control field={field} shared={shared} say={say} />
      {below}
    </div>
  )
}

/** Which keyboard a phone shows, and what the browser may fill in by itself. */
const types: Record<string, { type: string; autoComplete?: string; inputMode?: 'decimal' }> = {
  email: { type: 'email', autoComplete: 'email' },
  phone: { type: 'tel', autoComplete: 'tel' },
  url: { type: 'url', autoComplete: 'url' },
  day: { type: 'date' },
  integer: { type: 'number' },
  decimal: { type: 'text', inputMode: 'decimal' },
}

function Control({ field, shared, say }: Omit<Props, 'error'> & { shared: object }) {
  if (field.kind === 'longText') return <textarea rows={4} maxLength={field.max} {...shared} />
  if (field.choices?.length)
    return (
      <select defaultValue="" {...shared}>
        <option value="">{say('choose')}</option>
        {field.choices.map(({ key, label }) => (
          <option key={key} value={key}>
            {label}
          </option>
        ))}
      </select>
    )
  return <input {...(types[field.kind] ?? { type: 'text' })} maxLength={field.max} {...shared} />
}

/** No person sees this; a machine fills it in. */
export const Trap = () => (
  <input name="website2" className="trap" tabIndex={-1} autoComplete="off" aria-hidden="true" />
)

/** What stands in a form, as the API takes it; what was left empty is left out. */
export function valuesOf(form: HTMLFormElement, fields: PublicField[]): Record<string, unknown> {
  const data = new FormData(form)
  const pairs = fields.map(({ name, kind }): [string, unknown] => {
    if (kind === 'boolean') return [name, data.has(name)]
    const text = String(data.get(name) ?? '').trim()
    return [name, text === '' ? undefined : kind === 'integer' ? Number(text) : text]
  })
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined))
}
