import { Button, Switch, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { adminTexts } from '#app/web/texts/admin.ts'
import { useList } from '#ui/api/reads.ts'
import { useMeta, useSession } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { Page } from '#ui/layout/page.tsx'
import { useT } from '#ui/texts/engine.ts'
import { fieldTexts } from '#ui/texts/fields.ts'
import classes from './admin.module.css'
import { MoreRows } from './more-rows.tsx'
import { RecordDrawer } from './record-drawer.tsx'
import { UserAccess } from './user-access.tsx'
import { ScrollTable } from './scroll-table.tsx'

const columns = ['email', 'roleIds', 'teamId', 'territoryId'] as const

/** Everybody who works here: who they are, what they may, and whether they can get in. */
export default function Users() {
  const t = useT(adminTexts)
  const fieldT = useT(fieldTexts)
  const fields = useMeta().types.users?.fields ?? {}
  const { user: self } = useSession()
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text, 150)
  const [all, setAll] = useState(false)
  const [open, setOpen] = useState<Row | 'new'>()
  const list = useList('users', {
    q,
    sort: 'name',
    include: 'roles,team,territory',
    ...(all ? {} : { active: true }),
  })
  const row = typeof open === 'object' ? (list.rows.find((one) => one.id === open.id) ?? open) : undefined
  return (
    <Page
      title={t('users')}
      actions={<Button onClick={() => setOpen('new')}>{t('newUser')}</Button>}
      bar={
        <div style={{ display: 'flex', gap: 16, alignItems: 'center', flexWrap: 'wrap' }}>
          <TextInput
            aria-label={fieldT('search')}
            placeholder={fieldT('search')}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <Switch
            label={t('showInactive')}
            checked={all}
            onChange={(event) => setAll(event.currentTarget.checked)}
          />
        </div>
      }
    >
      <ScrollTable
        label={t('users')}
        heads={['name', ...columns, ...(all ? ['active'] : [])].map((name) => fields[name]?.label)}
      >
        {list.rows.map((user) => (
          <tr key={user.id} data-off={user.active ? undefined : true}>
            <th scope="row">
              <button type="button" className={classes.opener} onClick={() => setOpen(user)}>
                {user.name}
              </button>
            </th>
            {columns.map((name) => (
              <td key={name}>
                {name === 'roleIds'
                  ? ((user.roles as Row[] | undefined) ?? []).map((role) => role.name).join(', ')
                  : name === 'email'
                    ? user.email
                    : ((user[name.slice(0, -2)] as Row | null)?.name ?? '')}
              </td>
            ))}
            {all && (
              <td>
                <FieldValue compact field={fields.active!} value={user.active} />
              </td>
            )}
          </tr>
        ))}
      </ScrollTable>
      <MoreRows list={list} />
      {open && (
        <RecordDrawer
          key={row?.id ?? 'new'}
          collection="users"
          title={row?.name ?? t('newUser')}
          row={row}
          fields={() => [
            'name',
            'email',
            'roleIds',
            'teamId',
            'territoryId',
            'jobTitle',
            'language',
            'timeZone',
            ...(row && row.id !== self.id ? ['active'] : []),
          ]}
          onClose={() => setOpen(undefined)}
          onSaved={(saved) => !row && setTimeout(() => setOpen(saved))}
        >
          {row && <UserAccess user={row} />}
        </RecordDrawer>
      )}
    </Page>
  )
}
