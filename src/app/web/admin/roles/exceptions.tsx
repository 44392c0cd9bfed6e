import { Drawer, NativeSelect } from '@mantine/core'
import type { FieldRight, RoleRights } from '#platform/access/access.ts'
import { adminTexts } from '#app/web/texts/admin.ts'
import { useType } from '#ui/api/session.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useFocusReturn } from '#ui/layout/focus-return.ts'
import { useT } from '#ui/texts/engine.ts'
import adminClasses from '../admin.module.css'
import { withAction, withField } from './rights.ts'

interface Props {
  type: string
  rights: RoleRights
  onChange: (next: RoleRights) => void
  onClose: () => void
}

/** What a role may do with one type beyond its levels: single actions, and fields that it does not see or change. */
export function Exceptions({ type: name, rights, onChange, onClose }: Props) {
  useFocusReturn()
  const t = useT(adminTexts)
  const common = useT(commonTexts)
  const type = useType(name)
  if (!type) return null
  const actions = [
    ...Object.entries(type.actions).map(([key, action]) => [key, action.label] as const),
    ['import', t('import')] as const,
    ['export', t('export')] as const,
  ]
  const state = (path: string) => {
    const one = rights.actions?.[path]
    return one === undefined ? 'follow' : one ? 'allowed' : 'forbidden'
  }
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={480}
      title={type.label.many}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <h3>{t('actions')}</h3>
      <ul className={adminClasses.rows}>
        {actions.map(([key, label]) => (
          <li key={key}>
            <label htmlFor={`action-${key}`}>{label}</label>
            <NativeSelect
              id={`action-${key}`}
              size="xs"
              value={state(`${name}.${key}`)}
              data={(['follow', 'allowed', 'forbidden'] as const).map((value) => ({
                value,
                label: t(value),
              }))}
              onChange={({ currentTarget: { value } }) =>
                onChange(
                  withAction(rights, `${name}.${key}`, value === 'follow' ? null : value === 'allowed'),
                )
              }
            />
          </li>
        ))}
      </ul>
      <h3>{t('fields')}</h3>
      <ul className={adminClasses.rows}>
        {Object.entries(type.fields).map(([key, field]) => (
          <li key={key}>
            <label htmlFor={`field-${key}`}>{field.label}</label>
            <NativeSelect
              id={`field-${key}`}
              size="xs"
              value={rights.fields?.[`${name}.${key}`] ?? 'full'}
              data={(['full', 'readOnly', 'hidden'] as const).map((value) => ({
                value,
                label: t(`field_${value}`),
              }))}
              onChange={({ currentTarget: { value } }) =>
                onChange(withField(rights, `${name}.${key}`, value as FieldRight))
              }
            />
          </li>
        ))}
      </ul>
    </Drawer>
  )
}
