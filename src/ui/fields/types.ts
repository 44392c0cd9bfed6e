import type { FieldMeta } from '#platform/records/meta-types.ts'
import type { Row } from '#ui/api/types.ts'

export interface ValueProps {
  field: FieldMeta
  value: unknown
  /** The field's name and its record: they bring embedded references and the currency along. */
  name?: string
  record?: Row | Record<string, any>
  /** In a table: one line, no currency (the head names it), words instead of links for long text. */
  compact?: boolean
}

export interface EditorProps<T = any> {
  field: FieldMeta
  value: T
  /** Called with what the API takes; null for an emptied field. */
  onChange: (value: T | null) => void
  name?: string
  record?: Row | Record<string, any>
  /** The server's or the form's sentence about this value. */
  error?: string | undefined
  /** Messages below this field by path from it (`0.quantity`, `city`). */
  errors?: Record<string, string>
  /** False in a grid's cell: the label is then only spoken. */
  label?: boolean
  autoFocus?: boolean
  disabled?: boolean
  /** Leaving the field: inline editing saves then. */
  onBlur?: () => void
  /** Offers "create" in a reference; answers the new record, or null when the person thought better of it. */
  onCreate?: (collection: string, text: string) => Promise<Row | null>
}

/** What Mantine's inputs need from an editor's props. */
export function inputProps({ field, error, label = true, autoFocus, disabled, onBlur }: EditorProps) {
  return {
    ...(label ? { label: field.label, description: field.help } : { 'aria-label': field.label }),
    error,
    size: 'sm' as const,
    withAsterisk: Boolean(label && field.required),
    required: false,
    'data-autofocus': autoFocus || undefined,
    autoFocus: autoFocus ?? false,
    disabled: Boolean(disabled || field.readOnly),
    onBlur,
    'aria-required': field.required || undefined,
  }
}
