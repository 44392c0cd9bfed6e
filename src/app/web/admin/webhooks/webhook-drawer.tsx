import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { webhookTexts } from '#app/web/texts/webhooks.ts'
import type { Row } from '#ui/api/types.ts'
import { useAction } from '#ui/api/writes.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from '../admin.module.css'
import { RecordDrawer } from '../record-drawer.tsx'
import { Secret } from '../secret.tsx'
import { EventsEditor } from './events-editor.tsx'

const asked = ['name', 'url', 'events', 'active']
const editors = { events: EventsEditor }

interface Props {
  /** Absent for a new one. */
  row?: Row | undefined
  onClose: () => void
  /** A test is on its way. */
  onTest: () => void
}

/** Makes or changes a webhook; below, what can be done with one that is there. */
export function WebhookDrawer({ row, onClose, onTest }: Props) {
  const t = useT(webhookTexts)
  return (
    <RecordDrawer
      collection="webhooks"
      title={row ? t('edit', { what: row.name }) : t('new')}
      row={row}
      start={row ? {} : { active: true }}
      fields={({ id }) => (id ? [...asked, 'ownerId'] : asked)}
      editors={editors}
      removable
      onClose={onClose}
    >
      {row && <Deeds row={row} onTest={onTest} />}
    </RecordDrawer>
  )
}

function Deeds({ row, onTest }: { row: Row; onTest: () => void }) {
  const t = useT(webhookTexts)
  const act = useAction('webhooks')
  const [secret, setSecret] = useState<string>()
  const rotate = () =>
    act.mutate(
      { id: row.id, action: 'rotateSecret' },
      { onSuccess: ({ result }) => setSecret(result.secret as string) },
    )
  return (
    <>
      <section className={classes.part}>
        <h3>{t('test')}</h3>
        <p className={classes.quiet}>{t('testLead')}</p>
        <Group>
          <Button
            variant="default"
            onClick={() => act.mutate({ id: row.id, action: 'test' }, { onSuccess: onTest })}
          >
            {t('test')}
          </Button>
        </Group>
      </section>
      <section className={classes.part}>
        <h3>{t('secret')}</h3>
        {secret ? (
          <Secret value={secret}>{t('secretRotated')}</Secret>
        ) : (
          <>
            <p className={classes.quiet}>{t('secretLead')}</p>
            <Group>
              <Button variant="default" loading={act.isPending} onClick={rotate}>
                {t('rotate')}
              </Button>
            </Group>
          </>
        )}
      </section>
    </>
  )
}
