import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { messageOf } from '#ui/api/messages.tsx'
import type { Row } from '#ui/api/types.ts'
import { Link } from '#ui/link.tsx'
import type { PanelProps } from '#ui/slots.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useT } from '#ui/texts/engine.ts'
import type { MailingPerson, MailingPreview } from '../../rules/mailing-figures.ts'
import classes from '../marketing.module.css'
import { useAudience } from './audience.tsx'
import { mailingTexts } from './texts.ts'

const nameOf = ({ name, address }: Pick<MailingPerson, 'name' | 'address'>) =>
  [name, address && `<${address}>`].filter(Boolean).join(' ')

/** The words of the mailing: while it has readers to come, as one of them will get it, else as they were written. */
export function LetterView({ type, record, ahead }: PanelProps & { ahead: boolean }) {
  const t = useT(mailingTexts)
  const common = useT(commonTexts)
  const readers = useAudience(record, { enabled: ahead }).data?.in ?? []
  const [picked, setPicked] = useState<string | null>(null)
  const reader = readers.find(({ id }) => id === picked) ?? readers[0]
  const mayWrite = type.can.change && record.status === 'draft'
  const wordless = !record.templateId && !(record.subject && record.text)
  return (
    <section className={classes.panel} aria-label={t('letter')}>
      <div className={classes.head}>
        <h2>{t('letter')}</h2>
        {mayWrite && <Link to={`/mailings/${record.id}/edit`}>{common('edit')}</Link>}
      </div>
      {wordless && <p className={classes.quiet}>{t('noWords')}</p>}
      {!wordless && ahead && reader && (
        <>
          <Select
            label={t('asFor')}
            size="sm"
            mb="xs"
            maw={420}
            searchable
            allowDeselect={false}
            data={readers.map((one) => ({ value: one.id, label: nameOf(one) }))}
            value={reader.id}
            onChange={setPicked}
          />
          <AsFor record={record} reader={reader} />
        </>
      )}
      {!(ahead && reader) && <Written record={record} />}
    </section>
  )
}

function AsFor({ record, reader }: { record: Row; reader: MailingPerson }) {
  const t = useT(mailingTexts)
  const { data, error } = useQuery({
    queryKey: [...keys.record('mailings', record.id), 'preview', record.version, reader.id],
    queryFn: ({ signal }) =>
      call<MailingPreview>(`mailings/${record.id}/preview`, {
        query: { [reader.collection === 'contacts' ? 'contactId' : 'leadId']: reader.id },
        signal,
      }),
    placeholderData: (before) => before,
    retry: false,
  })
  if (error) return <p role="alert">{messageOf(error)}</p>
  if (!data) return null
  return (
    <div className={classes.paper} aria-live="polite">
      <h3>{data.subject}</h3>
      <p className={classes.quiet}>{t('to', { who: nameOf(data.to) })}</p>
      {data.html ? (
        <>
          <iframe
            className={classes.page}
            sandbox=""
            title={t('htmlOf', { what: data.subject })}
            srcDoc={data.html}
          />
          <details>
            <summary>{t('plain')}</summary>
            <p className={classes.letter}>{data.text}</p>
          </details>
        </>
      ) : (
        <p className={classes.letter}>{data.text}</p>
      )}
    </div>
  )
}

function Written({ record }: { record: Row }) {
  const t = useT(mailingTexts)
  if (record.templateId) return <p className={classes.quiet}>{t('fromTemplate')}</p>
  if (!record.subject && !record.text) return null
  return (
    <div className={classes.paper}>
      {record.subject && <h3>{record.subject}</h3>}
      {record.text && <p className={classes.letter}>{record.text}</p>}
    </div>
  )
}
