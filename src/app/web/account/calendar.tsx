import { Anchor, Button, Group } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { calendarTexts } from '#app/web/texts/calendar.ts'
import { call } from '#ui/api/client.ts'
import { showDone, showProblem } from '#ui/api/messages.tsx'
import { FieldValue } from '#ui/fields/value.tsx'
import { useT } from '#ui/texts/engine.ts'
import { Secret } from '../admin/secret.tsx'
import classes from './account.module.css'

interface State {
  createdAt: string | null
  fetchedAt: string | null
}
const queryKey = ['session', 'calendar']
const path = 'session/calendar'
const moment = { kind: 'moment', label: '' } as const

/** The private address under which calendar programs find one's activities: made, made anew, ended. */
export function CalendarAddress() {
  const t = useT(calendarTexts)
  const client = useQueryClient()
  const { data } = useQuery({ queryKey, queryFn: () => call<State>(path) })
  const onSuccess = () => client.invalidateQueries({ queryKey })
  const make = useMutation({
    mutationFn: () => call<{ address: string }>(path, { method: 'POST' }),
    onSuccess,
    onError: showProblem,
  })
  const end = useMutation({
    mutationFn: () => call<void>(path, { method: 'DELETE' }),
    onSuccess: () => {
      make.reset()
      showDone(t('ended'))
      return onSuccess()
    },
    onError: showProblem,
  })
  if (!data) return null
  const address = make.data?.address
  return (
    <section className={classes.section}>
      <h2>{t('calendar')}</h2>
      <p className={classes.hint}>{t('calendarHint')}</p>
      {address && (
        <>
          <Secret value={address}>{t('once')}</Secret>
          <Anchor href={address.replace(/^https?:/, 'webcal:')} size="sm">
            {t('open')}
          </Anchor>
        </>
      )}
      {data.createdAt && !address && (
        <div>
          {t('made')} <FieldValue field={moment} value={data.createdAt} />
          {', '}
          {data.fetchedAt ? (
            <>
              {t('fetched')} <FieldValue field={moment} value={data.fetchedAt} />
            </>
          ) : (
            t('unfetched')
          )}
          {'. '}
          {t('remakeHint')}
        </div>
      )}
      <Group gap={8}>
        <Button variant="default" loading={make.isPending} onClick={() => make.mutate()}>
          {t(data.createdAt ? 'remake' : 'make')}
        </Button>
        {data.createdAt && (
          <Button variant="subtle" color="red" loading={end.isPending} onClick={() => end.mutate()}>
            {t('end')}
          </Button>
        )}
      </Group>
    </section>
  )
}
