import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { messageOf } from '#ui/api/messages.tsx'
import { useTimeZone, useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { formatMoment } from '#ui/fields/dates/format.ts'
import { useT } from '#ui/texts/engine.ts'
import type { MailingAudience, MailingPerson } from '../../rules/mailing-figures.ts'
import classes from '../marketing.module.css'
import { Reached } from '../reached.tsx'
import { mailingTexts } from './texts.ts'

/** Counting a hundred thousand takes a second: whoever opens the page again sees when it was, and may ask anew. */
const standsFor = 10 * 60_000

/** Whom the mailing would reach; asked only where that still matters, and `anew` where somebody is about to decide. */
export const useAudience = (record: Row, { enabled = true, anew = false } = {}) =>
  useQuery({
    queryKey: [...keys.record('mailings', record.id), 'audience', record.version],
    queryFn: ({ signal }) => call<MailingAudience>(`mailings/${record.id}/audience`, { signal }),
    placeholderData: (before) => before,
    enabled,
    staleTime: anew ? 0 : standsFor,
    gcTime: standsFor,
    retry: false,
  })

/** Names of the reasons for which somebody is left out, as the recipients' own field has them. */
export function useReasons(): (reason: string) => string {
  const choices = useType('mailing-recipients')?.fields.reason?.choices ?? []
  return (reason) => choices.find(({ key }) => key === reason)?.label ?? reason
}

const first = 5

/** How many will get it, who is left out and why, and the first of each. */
export function Audience({ record }: { record: Row }) {
  const t = useT(mailingTexts)
  const nameOf = useReasons()
  const zone = useTimeZone()
  const { data, error, dataUpdatedAt, isFetching, refetch } = useAudience(record)
  const shown = ({ reason, address, ...person }: MailingPerson) => ({
    ...person,
    about: [address, reason && nameOf(reason)],
  })
  return (
    <section className={classes.panel} aria-label={t('whoGetsIt')}>
      <h2>{t('whoGetsIt')}</h2>
      {error && <p role="alert">{messageOf(error)}</p>}
      {!error && !data && <p className={classes.quiet}>{t('reading')}</p>}
      {!error && data && (
        <>
          <Reached
            {...data}
            reasonName={nameOf}
            words={{ count: t('included'), title: t('included'), nobody: t('nobody') }}
            in={data.in.slice(0, first).map(shown)}
            out={data.out.slice(0, first).map(shown)}
          />
          <p className={classes.after}>
            {t('countedAt', { at: formatMoment(new Date(dataUpdatedAt).toISOString(), zone) })}{' '}
            <Button size="compact-xs" variant="subtle" loading={isFetching} onClick={() => void refetch()}>
              {t('countAnew')}
            </Button>
          </p>
          <p className={classes.after}>{t('asksAgain')}</p>
        </>
      )}
    </section>
  )
}
