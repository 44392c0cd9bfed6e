import type { ComponentType } from 'react'
import type { Kind } from '#platform/records/fields.ts'
import { ChoiceEditor, ChoicesEditor } from './choice-editor.tsx'
import { DateEditor } from './date-editor.tsx'
import { NumberEditor } from './number-editor.tsx'
import { RefEditor, RefsEditor } from './ref-editor.tsx'
import { BooleanEditor, LongTextEditor, TextEditor } from './text-editors.tsx'
import type { EditorProps } from './types.ts'

export type Scalar = Exclude<Kind, 'json' | 'object' | 'objects' | 'lines'>

const editors: Record<Scalar, ComponentType<EditorProps>> = {
  text: TextEditor,
  longText: LongTextEditor,
  email: TextEditor,
  phone: TextEditor,
  url: TextEditor,
  integer: NumberEditor,
  decimal: NumberEditor,
  money: NumberEditor,
  percent: NumberEditor,
  boolean: BooleanEditor,
  day: DateEditor,
  moment: DateEditor,
  choice: ChoiceEditor,
  choices: ChoicesEditor,
  ref: RefEditor,
  refs: RefsEditor,
}

export const isScalar = (kind: Kind): kind is Scalar => kind in editors

/** Edits a value that has no parts of its own; groups and lines are made of these. */
export function ScalarEditor(props: EditorProps) {
  if (!isScalar(props.field.kind)) return null
  const Editor = editors[props.field.kind]
  return <Editor {...props} />
}
