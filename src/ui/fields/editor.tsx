import { LinesEditor } from './lines/lines-editor.tsx'
import { ObjectEditor } from './object-editor.tsx'
import { isScalar, ScalarEditor } from './scalar-editor.tsx'
import type { EditorProps } from './types.ts'

/**
 * Edits one value as its kind asks for; `value` and `onChange` speak the API's language.
 * `json` is the engine's own and has no editor.
 */
export function FieldEditor(props: EditorProps) {
  const { kind } = props.field
  if (isScalar(kind)) return <ScalarEditor {...props} />
  if (kind === 'object') return <ObjectEditor {...props} />
  if (kind === 'json') return null
  return <LinesEditor {...props} />
}
