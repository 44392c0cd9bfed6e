import { ActionIcon, Button } from '@mantine/core'
import { Paperclip, Reply } from 'lucide-react'
import { useMeta } from '#ui/api/session.ts'
import { useList } from '#ui/api/reads.ts'
import type { Row } from '#ui/api/types.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { PeekLink } from '#ui/screens/peek/peek-link.tsx'
import { useT } from '#ui/texts/engine.ts'
import classes from './desk.module.css'
import { ticketTexts } from './texts.ts'

const include = 'author,contact,documents'

/** What was said, the latest at the end; notes among ourselves stand out. */
export function Conversation({ ticket, onQuote }: { ticket: Row; onQuote?: (text: string) => void }) {
  const t = useT(ticketTexts)
  const { rows, isSuccess, hasNextPage, fetchNextPage } = useList('ticket-messages', {
    ticketId: ticket.id,
    sort: '-createdAt',
    include,
    limit: 50,
  })
  if (!isSuccess) return null
  return (
    <section className={classes.conversation} aria-label={t('conversation')}>
      {hasNextPage && (
        <Button variant="subtle" size="xs" onClick={() => void fetchNextPage()}>
          {t('earlier')}
        </Button>
      )}
      {rows.length === 0 && <p className={classes.quiet}>{t('nothingSaid')}</p>}
      <ol>
        {rows.toReversed().map((message) => (
          <Message key={message.id} message={message} {...(onQuote ? { onQuote } : {})} />
        ))}
      </ol>
    </section>
  )
}

function Message({ message, onQuote }: { message: Row; onQuote?: (text: string) => void }) {
  const t = useT(ticketTexts)
  const { types, company } = useMeta()
  const who = writer(message, message.automatic ? company.name : t('unknownWriter'))
  return (
    <li className={classes.message} data-direction={message.direction}>
      <div className={classes.byline}>
        <strong>{who}</strong>
        {message.direction === 'note' && <span className={classes.mark}>{t('note')}</span>}
        {message.automatic && <span className={classes.mark}>{t('machine')}</span>}
        <span className={classes.when}>
          <FieldValue compact field={{ kind: 'moment', label: '' }} value={message.createdAt} />
        </span>
        {onQuote && message.direction !== 'note' && (
          <ActionIcon
            size={24}
            aria-label={`${t('quote')}: ${who}`}
            onClick={() => onQuote(quoted(message.body))}
          >
            <Reply size={14} />
          </ActionIcon>
        )}
      </div>
      <p className={classes.body}>{message.body}</p>
      {types.documents && message.documents?.length > 0 && (
        <ul className={classes.files}>
          {message.documents.map((file: Row) => (
            <li key={file.id}>
              <PeekLink collection="documents" id={file.id}>
                <Paperclip size={12} aria-hidden /> {file.name}
              </PeekLink>
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}

const writer = (message: Row, somebody: string): string =>
  message.direction === 'in'
    ? (message.contact?.name ?? message.address ?? somebody)
    : (message.author?.name ?? somebody)

const quoted = (body: string) =>
  `${body
    .trim()
    .split('\n')
    .map((line) => `> ${line}`)
    .join('\n')}\n\n`
