import { useQuery } from '@tanstack/react-query'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { messageOf } from '#ui/api/messages.tsx'
import { useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { formatDecimal } from '#ui/fields/numbers.ts'
import { PeekLink } from '#ui/screens/peek/peek-link.tsx'
import { useT } from '#ui/texts/engine.ts'
import type { MailingAudience, MailingPerson } from '../../rules/mailing-figures.ts'
import classes from '../marketing.module.css'
import { mailingTexts } from './texts.ts'

/** Whom the mailing would reach now; asked only where that still matters. */
export const useAudience = (record: Row, enabled = true) =>
  useQuery({
    queryKey: [...keys.record('mailings', record.id), 'audience', record.version],
    queryFn: ({ signal }) => call<MailingAudience>(`mailings/${record.id}/audience`, { signal }),
    placeholderData: (before) => before,
    enabled,
    retry: false,
  })

/** Names of the reasons for which somebody is left out, as the recipients' own field has them. */
export function useReasons(): (reason: string) => string {
  const choices = useType('mailing-recipients')?.fields.reason?.choices ?? []
  return (reason) => choices.find(({ key }) => key === reason)?.label ?? reason
}

/** How many will get it, who is left out and why, and the first of each. */
export function Audience({ record }: { record: Row }) {
  const t = useT(mailingTexts)
  const nameOf = useReasons()
  const { data, error } = useAudience(record)
  const figures = data && [
    ['found', data.found] as const,
    ['included', data.included] as const,
    ['excluded', data.found - data.included] as const,
  ]
  return (
    <section className={classes.panel} aria-label={t('whoGetsIt')}>
      <h2>{t('whoGetsIt')}</h2>
      {error && <p role="alert">{messageOf(error)}</p>}
      {!error && !figures && <p className={classes.quiet}>{t('reading')}</p>}
      {!error && figures && (
        <>
          <dl className={classes.figures} style={{ minHeight: 0 }}>
            {figures.map(([label, number]) => (
              <div key={label}>
                <dt>{t(label)}</dt>
                <dd className="tabular">{formatDecimal(number)}</dd>
                {label === 'excluded' &&
                  Object.entries(data.excluded).map(([reason, count]) => (
                    <dd key={reason} className={classes.quiet}>
                      {formatDecimal(count)} {nameOf(reason)}
                    </dd>
                  ))}
              </div>
            ))}
          </dl>
          <div className={classes.halves}>
            <People title={t('included')} people={data.in} all={data.included} none={t('nobody')} />
            <People
              title={t('leftOut')}
              people={data.out}
              all={data.found - data.included}
              none={t('nobodyOut')}
            />
          </div>
          <p className={classes.after}>{t('asksAgain')}</p>
        </>
      )}
    </section>
  )
}

interface PeopleProps {
  title: string
  people: MailingPerson[]
  all: number
  none: string
}

const first = 5

function People({ title, people, all, none }: PeopleProps) {
  const t = useT(mailingTexts)
  const nameOf = useReasons()
  const shown = people.slice(0, first)
  return (
    <div>
      <h3>{title}</h3>
      {shown.length === 0 && <p className={classes.quiet}>{none}</p>}
      <ul className={classes.people}>
        {shown.map(({ id, collection, name, address, reason }) => (
          <li key={id}>
            <PeekLink collection={collection} id={id}>
              {name || '…'}
            </PeekLink>
            <div className={classes.quiet}>
              {[address, reason && nameOf(reason)].filter(Boolean).join(' · ')}
            </div>
          </li>
        ))}
      </ul>
      {all > shown.length && <p className={classes.quiet}>{t('andMore', { count: all - shown.length })}</p>}
    </div>
  )
}
