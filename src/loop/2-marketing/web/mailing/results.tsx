import { useQuery } from '@tanstack/react-query'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { formatDecimal } from '#ui/fields/numbers.ts'
import { Link } from '#ui/link.tsx'
import { useT } from '#ui/texts/engine.ts'
import type { MailingFigures } from '../../rules/mailing-figures.ts'
import classes from '../marketing.module.css'
import { StatusBars } from '../status-bars.tsx'
import { useReasons } from './audience.tsx'
import { mailingTexts } from './texts.ts'

const gone = ['sent', 'replied', 'bounced', 'unsubscribed', 'unknown']
const lost = ['bounced', 'failed']

/** What became of the mailing for its recipients; every figure opens them. */
export function Results({ record }: { record: Row }) {
  const t = useT(mailingTexts)
  const nameOf = useReasons()
  const statuses = useType('mailing-recipients')?.fields.status?.choices ?? []
  const { data } = useQuery({
    queryKey: [...keys.collection('mailing-recipients'), 'figures', record.id],
    queryFn: ({ signal }) => call<MailingFigures>(`mailings/${record.id}/figures`, { signal }),
  })
  if (!data) return <section className={classes.reading} aria-busy />
  const count = (...of: string[]) => of.reduce((sum, status) => sum + (data.byStatus[status] ?? 0), 0)
  const list = (more = '') => `/mailing-recipients?mailingId=${record.id}${more}`
  const readers = data.recipients - count('leftOut')
  const figures = [
    ['recipients', readers, list('&status[ne]=leftOut')],
    ['out', count(...gone), list(`&status=${gone.join(',')}`)],
    ['replies', count('replied'), list('&status=replied')],
    ['unsubscribed', count('unsubscribed'), list('&status=unsubscribed')],
    ['lost', count(...lost), list(`&status=${lost.join(',')}`)],
  ] as const
  return (
    <section className={classes.panel} aria-label={t('results')}>
      <h2>{t('results')}</h2>
      {record.problem && <p role="alert">{t('stopped', { why: record.problem })}</p>}
      <dl className={classes.figures}>
        {figures.map(([label, number, to]) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd className="tabular">
              <Link to={to}>{formatDecimal(number)}</Link>
            </dd>
            {label === 'out' && readers > 0 && (
              <dd className={classes.quiet}>{t('ofAll', { count: readers })}</dd>
            )}
          </div>
        ))}
      </dl>
      {data.recipients === 0 ? (
        <p className={classes.quiet}>{t('noRecipients')}</p>
      ) : (
        <StatusBars
          statuses={statuses}
          counts={data.byStatus}
          all={data.recipients}
          list={(status) => list(`&status=${status}`)}
        />
      )}
      {Object.entries(data.leftOut).map(([reason, number]) => (
        <p key={reason} className={classes.quiet}>
          {formatDecimal(number)} {nameOf(reason)}
        </p>
      ))}
      <p className={classes.after}>{t('howCounted')}</p>
    </section>
  )
}
