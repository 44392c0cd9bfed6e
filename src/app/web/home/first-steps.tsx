import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Check, CircleDashed } from 'lucide-react'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta, useSession } from '#ui/api/session.ts'
import type { Page } from '#ui/api/types.ts'
import { Link } from '#ui/link.tsx'
import { useT } from '#ui/texts/engine.ts'
import { homeTexts } from '#app/web/texts/home.ts'
import { useMailServer } from '../admin/mail-server.ts'
import classes from './home.module.css'

/** How many of these there are, as far as the first two tell; null where there is no such thing to read. */
function useSome(collection: string, enabled = true): number | null | undefined {
  const there = Boolean(useMeta().types[collection])
  const { data } = useQuery({
    queryKey: [...keys.collection(collection), 'some'],
    queryFn: () => call<Page>(collection, { query: { limit: 2, fields: 'id' } }),
    enabled: enabled && there,
  })
  return there ? data?.data.length : null
}

/** What an administrator does first in a company without records or colleagues; gone once both are there. */
export function FirstSteps() {
  return useSession().administrator ? <Begun /> : null
}

/** Where work is under way, two questions say so; the others are not asked. */
function Begun() {
  const people = useSome('users')
  const accounts = useSome('accounts')
  const others = accounts === 0 || accounts === null
  const leads = useSome('leads', others)
  const deals = useSome('opportunities', others)
  if (people === undefined || accounts === undefined) return null
  if (others && (leads === undefined || deals === undefined)) return null
  const begun = Boolean(accounts || leads || deals)
  const colleagues = (people ?? 0) > 1
  return begun && colleagues ? null : <Steps begun={begun} colleagues={colleagues} />
}

function Steps({ begun, colleagues }: { begun: boolean; colleagues: boolean }) {
  const t = useT(homeTexts)
  const mail = useMailServer().data
  const leads = useSome('leads')
  if (mail === undefined || leads === undefined) return null
  const steps = [
    { key: 'bring', to: '/imports', done: begun },
    { key: 'invite', to: '/admin/users', done: colleagues },
    { key: 'letterhead', to: '/admin/letterhead' },
    { key: 'mail', to: '/admin/mail', done: mail.host !== null },
    { key: 'lead', to: '/leads/new', done: Boolean(leads) },
  ] as const
  const next = steps.find((step) => !('done' in step && step.done))
  return (
    <section>
      <h2>{t('firstSteps')}</h2>
      <ul className={classes.rows}>
        {steps.map((step) => {
          const done = 'done' in step && step.done
          return (
            <li key={step.key} className={classes.row} data-done={done || undefined}>
              {done ? <Check size={16} aria-label={t('done')} /> : <CircleDashed size={16} aria-hidden />}
              <div className={classes.what}>
                {t(`first_${step.key}`)}
                <div className={classes.about}>{t(`first_${step.key}_why`)}</div>
              </div>
              {!done && (
                <Button
                  component={Link}
                  to={step.to}
                  size="compact-sm"
                  variant={step === next ? 'filled' : 'default'}
                >
                  {t(`first_${step.key}_do`)}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
