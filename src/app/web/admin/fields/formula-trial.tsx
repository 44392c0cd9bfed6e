import { useState } from 'react'
import type { Fields, Kind } from '#platform/records/fields.ts'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { FormulaError } from '#platform/records/custom/formula/formula.ts'
import { readFormula, withFormulas } from '#platform/records/custom/own-fields.ts'
import { say } from '#platform/http/messages/index.ts'
import { adminTexts } from '#app/web/texts/admin.ts'
import { useRecord } from '#ui/api/reads.ts'
import { RefEditor } from '#ui/fields/ref-editor.tsx'
import { FieldValue } from '#ui/fields/value.tsx'
import { currentLanguage, useT } from '#ui/texts/engine.ts'
import classes from '../admin.module.css'

/** What a formula makes of a record of one's choice, before it is saved. */
export function FormulaTrial({ type, formula, kind }: { type: TypeMeta; formula: string; kind: Kind }) {
  const t = useT(adminTexts)
  const [id, setId] = useState<string | null>(null)
  const record = useRecord(type.name, id).data
  if (!formula.trim()) return null
  const wrong = problemOf(type, formula)
  const fields = fieldsOf(type, false)
  const own: Fields = { ...fieldsOf(type, true), trial: { kind, label: { en: '', de: '' }, formula } }
  const result = record && !wrong ? withFormulas(fields, own, record).custom.trial : undefined
  return (
    <section className={classes.part}>
      <h3>{t('tryFormula')}</h3>
      {wrong && <p role="alert">{wrong}</p>}
      <RefEditor
        field={{ kind: 'ref', label: type.label.one, to: type.name }}
        value={id ?? ''}
        onChange={setId}
      />
      {record && !wrong && (
        <p aria-live="polite">
          {t('result')} <FieldValue field={{ kind, label: '' }} value={result} record={record} />
        </p>
      )}
    </section>
  )
}

/** The built-in or the own fields of a type, as formulas know them. */
const fieldsOf = (type: TypeMeta, own: boolean): Fields =>
  Object.fromEntries(
    Object.entries(type.fields)
      .filter(([, field]) => Boolean(field.custom) === own)
      .map(([name, { kind }]) => [
        own ? name.slice('custom.'.length) : name,
        { kind, label: { en: '', de: '' } },
      ]),
  )

function problemOf(type: TypeMeta, formula: string): string | null {
  try {
    readFormula(formula, fieldsOf(type, false), fieldsOf(type, true))
    return null
  } catch (error) {
    if (!(error instanceof FormulaError)) throw error
    return say(currentLanguage(), error.code, error.params)
  }
}
