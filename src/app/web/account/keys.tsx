import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { adminTexts } from '#app/web/texts/admin.ts'
import { useSession } from '#ui/api/session.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { useT } from '#ui/texts/engine.ts'
import { NewKey } from '../admin/key-form.tsx'
import { McpAddress } from '../admin/mcp-address.tsx'
import { useKeys } from '../admin/use-keys.ts'
import classes from './account.module.css'

const moment = { kind: 'moment', label: '' } as const

/** One's own keys: what an assistant or a program of one's own signs in with. */
export function OwnKeys() {
  const t = useT(adminTexts)
  const { user } = useSession()
  const { keys, revoke } = useKeys()
  const [making, setMaking] = useState(false)
  const own = keys?.filter(({ userId }) => userId === user.id)
  return (
    <section className={classes.section}>
      <h2>{t('ownKeys')}</h2>
      <McpAddress />
      {own && own.length > 0 && (
        <ul className={classes.devices}>
          {own.map((key) => (
            <li key={key.id}>
              <div>
                {key.name} <code>…{key.hint}</code>
                <small>
                  {t(key.scopes ? 'narrowed' : 'asUser')}
                  {key.usedAt && (
                    <>
                      {' · '}
                      {t('lastUsed')} <FieldValue field={moment} value={key.usedAt} />
                    </>
                  )}
                </small>
              </div>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('revokeKey', { name: key.name })}
                onClick={() => revoke(key)}
              >
                {t('revoke')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Group>
        <Button variant="default" onClick={() => setMaking(true)}>
          {t('newKey')}
        </Button>
      </Group>
      {making && <NewKey onClose={() => setMaking(false)} />}
    </section>
  )
}
