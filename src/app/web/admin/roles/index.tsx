import { Button, Select } from '@mantine/core'
import { useSearch } from '@tanstack/react-router'
import { useNavigate } from '#ui/link.tsx'
import { useState } from 'react'
import { adminTexts } from '#app/web/texts/admin.ts'
import { useList } from '#ui/api/reads.ts'
import { useLanguage, useT } from '#ui/texts/engine.ts'
import type { Row } from '#ui/api/types.ts'
import { Page } from '#ui/layout/page.tsx'
import { RecordDrawer } from '../record-drawer.tsx'
import { freeKey } from './rights.ts'
import { RoleEditor } from './role-editor.tsx'

/** Which role may do what: one role at a time, chosen in the address. */
export default function Roles() {
  const t = useT(adminTexts)
  const language = useLanguage()
  const navigate = useNavigate()
  const { role: id } = useSearch({ strict: false }) as { role?: string }
  const { rows } = useList('roles', { sort: 'position,name', limit: 200 })
  const [making, setMaking] = useState<Row | 'new'>()
  const role = rows.find((one) => one.id === id) ?? rows.find((one) => !one.rights?.administrator) ?? rows[0]
  const nameOf = (one: Row) => (language === 'de' && one.nameDe) || one.name
  const choose = (next: string | null) =>
    next && void navigate({ to: '/admin/roles', search: { role: next } })
  const model = typeof making === 'object' ? making : undefined
  return (
    <Page
      title={t('roles')}
      actions={
        <>
          {role && (
            <Button variant="default" onClick={() => setMaking(role)}>
              {t('copyRole')}
            </Button>
          )}
          <Button onClick={() => setMaking('new')}>{t('newRole')}</Button>
        </>
      }
      bar={
        <Select
          aria-label={t('role')}
          data={rows.map((one) => ({ value: one.id, label: nameOf(one) }))}
          value={role?.id ?? null}
          onChange={choose}
          allowDeselect={false}
          searchable
          maw={320}
        />
      }
    >
      {role && <RoleEditor key={role.id} role={role} />}
      {making && (
        <RecordDrawer
          collection="roles"
          title={model ? t('copyOf', { what: nameOf(model) }) : t('newRole')}
          start={{
            name: model ? t('copyOf', { what: model.name }) : '',
            rights: model?.rights ?? { types: { '*': { read: 'all' } } },
            position: rows.length,
          }}
          fields={() => ['name', 'nameDe', 'description']}
          prepare={(values) => ({
            ...values,
            key: freeKey(
              values.name,
              rows.map((one) => one.key as string),
            ),
          })}
          onSaved={(saved) => choose(saved.id)}
          onClose={() => setMaking(undefined)}
        />
      )}
    </Page>
  )
}
