import { Checkbox, Textarea, TextInput } from '@mantine/core'
import { ExternalLink, Mail, Phone } from 'lucide-react'
import { ChoiceEditor } from './choice-editor.tsx'
import { inputProps, type EditorProps } from './types.ts'

const inputType = { email: 'email', phone: 'tel', url: 'url' } as const
const icons = { email: Mail, phone: Phone, url: ExternalLink } as const

/** One line of text; what was typed goes to the server as it is, emptied is null. */
export function TextEditor(props: EditorProps<string>) {
  const { field, value, onChange } = props
  if (field.choices) return <NamedTextEditor {...props} />
  const special =
    field.kind === 'email' || field.kind === 'phone' || field.kind === 'url' ? field.kind : undefined
  const Icon = special && icons[special]
  return (
    <TextInput
      {...inputProps(props)}
      {...(special ? { inputMode: inputType[special] } : {})}
      maxLength={field.max ?? 200}
      value={value ?? ''}
      rightSection={Icon && props.label !== false ? <Icon size={14} aria-hidden /> : undefined}
      rightSectionPointerEvents="none"
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    />
  )
}

/** One of the texts that go by a name; another one that stands stays to choose. */
function NamedTextEditor(props: EditorProps<string>) {
  const { field, value } = props
  const known = !value || field.choices!.some(({ key }) => key === value)
  const choices = known ? field.choices! : [...field.choices!, { key: value, label: value }]
  return <ChoiceEditor {...props} field={{ ...field, choices }} />
}

export function LongTextEditor(props: EditorProps<string>) {
  const { field, value, onChange } = props
  return (
    <Textarea
      {...inputProps(props)}
      autosize
      minRows={props.label === false ? 1 : 3}
      maxRows={16}
      maxLength={field.max ?? 100_000}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    />
  )
}

export function BooleanEditor(props: EditorProps<boolean>) {
  const { field, value, onChange, label = true, error, disabled, onBlur } = props
  return (
    <Checkbox
      {...(label ? { label: field.label, description: field.help } : { 'aria-label': field.label })}
      size="sm"
      error={error}
      disabled={Boolean(disabled || field.readOnly)}
      checked={Boolean(value)}
      onBlur={onBlur}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}
