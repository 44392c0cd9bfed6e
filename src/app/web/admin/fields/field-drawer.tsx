import type { TypeMeta } from '#platform/records/meta-types.ts'
import { formulaType } from '#platform/records/custom/own-fields.ts'
import { adminTexts } from '#app/web/texts/admin.ts'
import { useMeta } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { useT } from '#ui/texts/engine.ts'
import { RecordDrawer } from '../record-drawer.tsx'
import { UsageFacts } from '../usage.tsx'
import { FormulaTrial } from './formula-trial.tsx'
import { fieldKey, withOptionKeys } from './keys.ts'

interface Props {
  type: TypeMeta
  row: Row | undefined
  taken: string[]
  position: number
  onClose: () => void
}

/** Makes or changes a field of the company's own. Key and kind stay once records hold values under them. */
export function FieldDrawer({ type, row, taken, position, onClose }: Props) {
  const t = useT(adminTexts)
  const { types } = useMeta()
  const targets = Object.values(types)
    .filter((one) => !one.quiet)
    .map((one) => ({ key: one.name, label: one.label.many }))
  return (
    <RecordDrawer
      collection="custom-fields"
      title={row ? row.labelEn : t('newFieldOf', { what: type.label.many })}
      row={row}
      start={row ? {} : { collection: type.name, position, kind: 'text' }}
      fields={({ kind, formula }) => [
        'labelEn',
        'labelDe',
        ...(row ? [] : ['kind']),
        ...(kind === 'choice' || kind === 'choices' ? ['options'] : []),
        ...(kind === 'ref' ? ['to'] : []),
        ...(formulaType(kind) ? ['formula'] : []),
        ...(formula ? [] : ['required']),
        'indexed',
        ...(row ? ['position'] : []),
      ]}
      adapt={(name, field) => {
        if (name === 'to') return { ...field, kind: 'choice', choices: targets, required: true }
        if (name === 'formula') return { ...field, help: t('formulaHelp') }
        if (name !== 'options') return field
        // The key follows from the label; asking for it would be asking twice.
        const { key: _key, ...asked } = field.fields ?? {}
        return { ...field, fields: asked }
      }}
      prepare={(values) => ({
        ...values,
        ...(row ? {} : { key: fieldKey(values.labelEn ?? '', taken) }),
        ...(values.options ? { options: withOptionKeys(values.options) } : {}),
      })}
      removable
      onClose={onClose}
      renderBelow={({ kind, formula }) =>
        formula && <FormulaTrial type={type} kind={kind} formula={formula} />
      }
    >
      {row && <UsageFacts collection={type.name} field={`custom.${row.key}`} />}
    </RecordDrawer>
  )
}
