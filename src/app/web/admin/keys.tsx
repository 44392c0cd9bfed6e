import { Button } from '@mantine/core'
import { useState } from 'react'
import { adminTexts } from '#app/web/texts/admin.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { Empty } from '#ui/layout/empty.tsx'
import { Page } from '#ui/layout/page.tsx'
import { useT } from '#ui/texts/engine.ts'
import classes from './admin.module.css'
import { NewKey } from './key-form.tsx'
import { McpAddress } from './mcp-address.tsx'
import { useKeys } from './use-keys.ts'
import { ScrollTable } from './scroll-table.tsx'

const heads = ['keyName', 'actsAs', 'scope', 'keyCreated', 'lastUsed', 'expires'] as const
const moment = { kind: 'moment', label: '' } as const

/** Keys for integrations: who they act as, how far they reach, until when. */
export default function Keys() {
  const t = useT(adminTexts)
  const [making, setMaking] = useState(false)
  const { keys, revoke } = useKeys()
  const create = <Button onClick={() => setMaking(true)}>{t('newKey')}</Button>
  return (
    <Page title={t('keys')} actions={create}>
      {keys?.length === 0 ? (
        <Empty title={t('noKeys')} action={create}>
          {t('keysLead')}
        </Empty>
      ) : (
        <ScrollTable label={t('keys')} heads={heads.map((name) => t(name))} deeds={t('revoke')}>
          {keys?.map((key) => (
            <tr key={key.id}>
              <th scope="row">
                {key.name} <code className={classes.quiet}>…{key.hint}</code>
              </th>
              <td>{key.userName}</td>
              <td>{t(key.scopes ? 'narrowed' : 'asUser')}</td>
              <td>
                <FieldValue field={moment} value={key.createdAt} />
              </td>
              <td>
                <FieldValue field={moment} value={key.usedAt} />
              </td>
              <td>{key.expiresAt ? <FieldValue field={moment} value={key.expiresAt} /> : t('never')}</td>
              <td data-numeric>
                <Button
                  size="compact-sm"
                  variant="subtle"
                  color="red"
                  aria-label={t('revokeKey', { name: key.name })}
                  onClick={() => revoke(key)}
                >
                  {t('revoke')}
                </Button>
              </td>
            </tr>
          ))}
        </ScrollTable>
      )}
      <section className={classes.form} style={{ marginTop: 24 }}>
        <h3>{t('assistants')}</h3>
        <McpAddress />
      </section>
      {making && <NewKey onClose={() => setMaking(false)} />}
    </Page>
  )
}
