import { Button, Group } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { adminTexts } from '#app/web/texts/admin.ts'
import { call } from '#ui/api/client.ts'
import { showDone, showProblem } from '#ui/api/messages.tsx'
import type { Row } from '#ui/api/types.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { ToneBadge } from '#ui/fields/tone-badge.tsx'
import { useT } from '#ui/texts/engine.ts'
import classes from './admin.module.css'
import { useMailServer } from './mail-server.ts'
import { Secret } from './secret.tsx'

interface Access {
  hasPassword: boolean
  totp: boolean
  invitedUntil: string | null
  lastSignIn: string | null
  apiKeys: number
  sessions: { id: string; agent: string | null; address: string | null; seenAt: string }[]
}
const moment = { kind: 'moment', label: '' } as const

/** How this user gets in, and what an administrator can do when they cannot, or should no longer. */
export function UserAccess({ user }: { user: Row }) {
  const t = useT(adminTexts)
  const client = useQueryClient()
  const key = ['user-access', user.id]
  const { data } = useQuery({ queryKey: key, queryFn: () => call<Access>(`users/${user.id}/access`) })
  const { data: server } = useMailServer()
  const refresh = () => client.invalidateQueries({ queryKey: key })
  const invite = useMutation({
    mutationFn: (mail: boolean) =>
      call<{ url?: string; sentTo?: string }>(`users/${user.id}/invitation`, {
        method: 'POST',
        body: { mail },
      }),
    onSuccess: ({ sentTo }) => {
      if (sentTo) showDone(t('linkQueued', { address: sentTo }))
      return refresh()
    },
    onError: showProblem,
  })
  const take = useMutation({
    mutationFn: (what: 'totp' | 'sessions') => call(`users/${user.id}/${what}`, { method: 'DELETE' }),
    onSuccess: (_answer, what) => {
      showDone(t(what === 'totp' ? 'totpReset' : 'sessionsEnded'))
      return refresh()
    },
    onError: showProblem,
  })
  if (!data) return null
  return (
    <section className={classes.part}>
      <h3>{t('access')}</h3>
      <dl className={classes.facts}>
        <Fact label={t('password')}>{t(data.hasPassword ? 'isSet' : 'notSet')}</Fact>
        <Fact label={t('secondFactor')}>
          {data.totp ? <ToneBadge tone="good">{t('on')}</ToneBadge> : t('off')}
        </Fact>
        <Fact label={t('lastSignIn')}>
          <FieldValue field={moment} value={data.lastSignIn} />
        </Fact>
        {data.invitedUntil && (
          <Fact label={t('invitedUntil')}>
            <FieldValue field={moment} value={data.invitedUntil} />
          </Fact>
        )}
        <Fact label={t('sessions')}>{data.sessions.length}</Fact>
      </dl>
      {invite.data?.url && <Secret value={invite.data.url}>{t('linkOnce')}</Secret>}
      <Group>
        <Button
          variant={data.hasPassword ? 'default' : 'filled'}
          loading={invite.isPending}
          disabled={!user.email || !user.active}
          onClick={() => invite.mutate(false)}
        >
          {t(data.hasPassword ? 'newPasswordLink' : 'invitationLink')}
        </Button>
        {server?.host && (
          <Button
            variant="default"
            loading={invite.isPending}
            disabled={!user.email || !user.active}
            onClick={() => invite.mutate(true)}
          >
            {t('sendLink')}
          </Button>
        )}
        {data.totp && (
          <Button variant="default" onClick={() => take.mutate('totp')}>
            {t('resetTotp')}
          </Button>
        )}
        {data.sessions.length > 0 && (
          <Button variant="default" onClick={() => take.mutate('sessions')}>
            {t('endSessions')}
          </Button>
        )}
      </Group>
      {!user.email && <p className={classes.quiet}>{t('needsEmail')}</p>}
    </section>
  )
}

const Fact = ({ label, children }: { label: string; children: React.ReactNode }) => (
  <div className={classes.fact}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
)
