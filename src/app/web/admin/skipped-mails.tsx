import { Button, Group } from '@mantine/core'
import { mailboxTexts } from '#app/web/texts/mailboxes.ts'
import { useList } from '#ui/api/reads.ts'
import { useMeta } from '#ui/api/session.ts'
import { useAction } from '#ui/api/writes.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { useT } from '#ui/texts/engine.ts'
import classes from './admin.module.css'
import { ScrollTable } from './scroll-table.tsx'

const columns = ['subject', 'sender', 'reason', 'createdAt'] as const

/** What was fetched but could not be read, and what may be done about it; nothing when there is none. */
export function SkippedMails() {
  const t = useT(mailboxTexts)
  const type = useMeta().types['skipped-mails']
  const list = useList('skipped-mails', { sort: '-createdAt', status: 'kept' })
  const act = useAction('skipped-mails')
  if (!list.rows.length) return null
  return (
    <>
      <h2 style={{ fontSize: 15 }}>{t('skippedMails')}</h2>
      <p className={classes.lead}>{t('skippedLead')}</p>
      <ScrollTable
        label={t('skippedMails')}
        heads={columns.map((name) => type?.fields[name]?.label)}
        deeds={t('state')}
      >
        {list.rows.map((mail) => (
          <tr key={mail.id}>
            {columns.map((name) => (
              <td key={name} style={{ minWidth: name === 'reason' ? 240 : undefined }}>
                {type?.fields[name] && (
                  <FieldValue compact field={type.fields[name]} value={mail[name]} record={mail} />
                )}
              </td>
            ))}
            <td data-numeric>
              <Group gap={4} wrap="nowrap" justify="flex-end">
                {(['retry', 'dismiss'] as const).map((action) => (
                  <Button
                    key={action}
                    size="compact-sm"
                    variant="subtle"
                    aria-label={`${type?.actions[action]?.label}: ${mail.subject ?? ''}`}
                    onClick={() => act.mutate({ id: mail.id, action })}
                  >
                    {type?.actions[action]?.label}
                  </Button>
                ))}
              </Group>
            </td>
          </tr>
        ))}
      </ScrollTable>
    </>
  )
}
