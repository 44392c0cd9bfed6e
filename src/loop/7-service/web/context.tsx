import { useQuery } from '@tanstack/react-query'
import { Link } from '#ui/link.tsx'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useRecord } from '#ui/api/reads.ts'
import { useMeta, useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { formatDay } from '#ui/fields/dates/format.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './desk.module.css'
import { Part } from './part.tsx'
import { ticketTexts } from './texts.ts'

interface Answer {
  item: Row | null
  contracts: Row[]
  openTickets: Row[]
  sameProduct: number
}

/** Who is entitled to what, and what else this customer waits for: known before the first word is written. */
export function Context({ record }: PanelProps) {
  const t = useT(ticketTexts)
  const { types } = useMeta()
  const { data } = useQuery({
    queryKey: [...keys.record('tickets', record.id), 'context', record.version],
    queryFn: ({ signal }) => call<Answer>(`tickets/${record.id}/context`, { signal }),
    placeholderData: (before) => before,
  })
  if (!data) return null
  return (
    <>
      {types.contacts && record.contactId && <Caller id={record.contactId} />}
      {types['installed-items'] && (
        <Part className={classes.part} title={t('cover')}>
          {data.item ? <Item item={data.item} /> : <p className={classes.quiet}>{t('noItem')}</p>}
        </Part>
      )}
      {types['service-contracts'] && (
        <Part className={classes.part} title={t('contracts')}>
          {data.contracts.length === 0 && <p className={classes.quiet}>{t('noContract')}</p>}
          {data.contracts.map((contract) => (
            <p key={contract.id}>
              <Link to={`/service-contracts/${contract.id}`}>
                {[contract.number, contract.name].filter(Boolean).join(' ')}
              </Link>{' '}
              {contract.validUntil && (
                <span className={classes.quiet}>{t('until', { day: formatDay(contract.validUntil) })}</span>
              )}
            </p>
          ))}
        </Part>
      )}
      <Part className={classes.part} title={t('otherTickets')} count={data.openTickets.length}>
        {data.openTickets.length === 0 && <p className={classes.quiet}>{t('noOther')}</p>}
        <OpenTickets rows={data.openTickets} />
        {data.sameProduct > 0 && (
          <p className={classes.warning}>{t('sameProduct', { count: data.sameProduct })}</p>
        )}
      </Part>
    </>
  )
}

/** Whom to call, one touch away. */
function Caller({ id }: { id: string }) {
  const t = useT(ticketTexts)
  const type = useType('contacts')
  const contact = useRecord('contacts', id).data
  const phones = ['phone', 'mobile'].filter((name) => type?.fields[name] && contact?.[name])
  if (!type || !contact) return null
  return (
    <Part className={classes.part} title={t('customer')}>
      <p>
        <Link to={`/contacts/${id}`}>{contact.name}</Link>{' '}
        {contact.title && <span className={classes.quiet}>{contact.title}</span>}
      </p>
      {phones.map((name) => (
        <p key={name}>
          <FieldValue compact field={type.fields[name]!} name={name} value={contact[name]} />
        </p>
      ))}
    </Part>
  )
}

function Item({ item }: { item: Row }) {
  const t = useT(ticketTexts)
  const type = useType('installed-items')
  const cover = type?.fields.coverage
  return (
    <>
      <p>
        <Link to={`/installed-items/${item.id}`}>
          {[item.name, item.serialNumber].filter(Boolean).join(' · ')}
        </Link>
      </p>
      <p className={classes.facts}>
        {item.release && `${type?.fields.release?.label ?? ''} ${item.release} `}
        {cover && item.coverage && <FieldValue compact field={cover} value={item.coverage} />}
        {item.coverageUntil && (
          <span className={classes.quiet}> {t('until', { day: formatDay(item.coverageUntil) })}</span>
        )}
      </p>
      {item.coverageReason && <p className={classes.quiet}>{item.coverageReason}</p>}
    </>
  )
}

function OpenTickets({ rows }: { rows: Row[] }) {
  const type = useType('tickets')
  const fields = type?.fields ?? {}
  return (
    <ul className={classes.others}>
      {rows.map((row) => (
        <li key={row.id}>
          <Link to={`/tickets/${row.id}`}>{`${row.number} ${row.subject}`}</Link>
          <span className={classes.facts}>
            {fields.priority && <FieldValue compact field={fields.priority} value={row.priority} />}
            {fields.status && <FieldValue compact field={fields.status} value={row.status} />}
          </span>
        </li>
      ))}
    </ul>
  )
}
