import { useList } from '#ui/api/reads.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import { letterTexts } from './letter-texts.ts'
import { MailEntry } from './mail-entry.tsx'
import classes from './mail.module.css'

/** All mails of a conversation in their order; the one of the page stands open. */
export function Conversation({ type, record }: PanelProps) {
  const t = useT(letterTexts)
  const { rows, isSuccess } = useList('mails', {
    threadId: record.threadId ?? '',
    sort: 'createdAt',
    limit: 100,
  })
  if (!isSuccess) return null
  return (
    <section aria-label={t('conversation')} className={classes.conversation}>
      <ol>
        {rows.map((mail) => (
          <li key={mail.id} aria-current={mail.id === record.id || undefined}>
            <div className={classes.headline}>
              <FieldValue compact field={type.fields.status!} value={mail.status} />
              <FieldValue
                compact
                field={type.fields.createdAt!}
                value={mail.receivedAt ?? mail.sentAt ?? mail.createdAt}
              />
            </div>
            <MailEntry id={mail.id} title={mail.subject} summary={mail} opened={mail.id === record.id} />
          </li>
        ))}
      </ol>
    </section>
  )
}
