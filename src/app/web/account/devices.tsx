import { Button } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { showProblem } from '#ui/api/messages.tsx'
import { FieldValue } from '#ui/fields/value.tsx'
import { ToneBadge } from '#ui/fields/tone-badge.tsx'
import { accountTexts } from '#app/web/texts/account.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './account.module.css'
import { deviceSessions, revokeSession } from './account-api.ts'

const key = ['session', 'list']

/** `Chrome · Linux` out of the browser's long self-description. */
function deviceName(agent: string): string | undefined {
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)\//.exec(agent)?.[1]
  const system = /(Windows|Android|iPhone|iPad|Mac OS X|Linux)/.exec(agent)?.[1]
  return (
    [browser?.replace('Edg', 'Edge').replace('OPR', 'Opera'), system].filter(Boolean).join(' · ') || undefined
  )
}

/** Every place where one is signed in, each of which can be ended from here. */
export function Devices() {
  const t = useT(accountTexts)
  const client = useQueryClient()
  const { data } = useQuery({ queryKey: key, queryFn: deviceSessions })
  const revoke = useMutation({
    mutationFn: revokeSession,
    onSuccess: () => client.invalidateQueries({ queryKey: key }),
    onError: showProblem,
  })
  if (!data?.length) return null
  return (
    <section className={classes.section}>
      <h2>{t('sessions')}</h2>
      <ul className={classes.devices}>
        {data.map((session) => (
          <li key={session.id}>
            <div>
              {deviceName(session.agent) ?? t('unknownDevice')}
              <small>
                {session.address} {t('lastSeen')}{' '}
                <FieldValue field={{ kind: 'moment', label: '' }} value={session.seenAt} />
              </small>
            </div>
            {session.current ? (
              <ToneBadge tone="good">{t('thisDevice')}</ToneBadge>
            ) : (
              <Button size="compact-sm" variant="default" onClick={() => revoke.mutate(session.id)}>
                {t('revoke')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
