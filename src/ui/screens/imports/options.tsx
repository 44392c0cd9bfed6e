import { ActionIcon, MultiSelect, Radio, Select, Stack, TextInput } from '@mantine/core'
import { X } from 'lucide-react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useMeta } from '#ui/api/session.ts'
import { FieldEditor } from '#ui/fields/editor.tsx'
import { useT } from '#ui/texts/engine.ts'
import { importTexts } from '#ui/texts/imports.ts'
import classes from './imports.module.css'
import { choosable, whole } from './plan.ts'
import type { Plan } from './types.ts'

/** The fields of a row stand in line, however long what is said of them. */
const below: ('label' | 'input' | 'description')[] = ['label', 'input', 'description']

/** What happens to rows that are there already, where the data comes from, and what every row gets besides. */
export function Options({
  type,
  plan,
  onChange,
}: {
  type: TypeMeta
  plan: Plan
  onChange: (next: Plan) => void
}) {
  const t = useT(importTexts)
  const { company } = useMeta()
  const mapped = new Set(Object.values(plan.mapping).flatMap((one) => whole(one)?.field ?? []))
  const offered = choosable(type)
  const keys = offered.filter(
    ({ path, field }) => mapped.has(path) && !path.includes('.') && field.kind !== 'longText',
  )
  const constants = plan.constants ?? {}
  const free = offered.filter(
    ({ path, field }) =>
      !mapped.has(path) && !(path in constants) && !path.includes('.') && field.kind !== 'lines',
  )
  const setConstant = (path: string, value: unknown) =>
    onChange({ ...plan, constants: { ...constants, [path]: value } })
  const dropConstant = (path: string) => {
    const { [path]: _gone, ...rest } = constants
    onChange({ ...plan, constants: rest })
  }
  return (
    <section className={classes.part}>
      <h2>{t('rules')}</h2>
      <div className={classes.options}>
        <Radio.Group
          label={t('duplicates')}
          value={plan.duplicates ?? 'skip'}
          onChange={(value) => onChange({ ...plan, duplicates: value as NonNullable<Plan['duplicates']> })}
        >
          <Stack gap={6} mt={6}>
            {(['skip', 'update', 'create'] as const).map((value) => (
              <Radio key={value} value={value} label={t(`duplicates_${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <MultiSelect
          label={t('matchOn')}
          description={t('matchOnHelp')}
          inputWrapperOrder={below}
          data={keys.map(({ path, label }) => ({ value: path, label }))}
          value={plan.matchOn ?? []}
          onChange={(fields) =>
            onChange(fields.length ? { ...plan, matchOn: fields } : without(plan, 'matchOn'))
          }
        />
        <TextInput
          label={t('externalSource')}
          description={t('externalSourceHelp')}
          inputWrapperOrder={below}
          value={plan.externalSource ?? ''}
          onChange={(event) => onChange({ ...plan, externalSource: event.currentTarget.value || null })}
        />
        <div className={classes.constants}>
          <Select
            label={t('constants')}
            description={t('constantsHelp')}
            inputWrapperOrder={below}
            placeholder={t('addConstant')}
            data={free.map(({ path, label }) => ({ value: path, label }))}
            value={null}
            onChange={(path) => path && setConstant(path, path === 'currency' ? company.currency : null)}
            searchable
          />
          {offered
            .filter(({ path }) => path in constants)
            .map(({ path, field }) => (
              <div key={path} className={classes.constant}>
                <FieldEditor
                  field={{ ...field, readOnly: false }}
                  name={path}
                  value={constants[path]}
                  onChange={(value) => setConstant(path, value)}
                />
                <ActionIcon
                  aria-label={t('removeConstant', { what: field.label })}
                  onClick={() => dropConstant(path)}
                >
                  <X size={14} />
                </ActionIcon>
              </div>
            ))}
        </div>
      </div>
    </section>
  )
}

function without<K extends keyof Plan>(plan: Plan, key: K): Plan {
  const { [key]: _gone, ...rest } = plan
  return rest as Plan
}
