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

/** By these a company is known to have begun: what there is of them once files came in or somebody started. */
const work = ['accounts', 'leads', 'opportunities']

/** How many of these there are, as far as the first two tell. */
function useSome(collection: string): number | undefined {
  const { types } = useMeta()
  return useQuery({
    queryKey: [...keys.collection(collection), 'some'],
    queryFn: () => call<Page>(collection, { query: { limit: 2 } }),
    enabled: Boolean(types[collection]),
  }).data?.data.length
}

/** What an administrator does first in a company without records or colleagues; gone once both are there. */
export function FirstSteps() {
  return useSession().administrator ? <Steps /> : null
}

function Steps() {
  const t = useT(homeTexts)
  const people = useSome('users')
  const records = [useSome(work[0]!), useSome(work[1]!), useSome(work[2]!)]
  const mail = useMailServer().data
  if (people === undefined || mail === undefined || records.includes(undefined)) return null
  const begun = records.some(Boolean)
  if (begun && people > 1) return null
  const steps = [
    { key: 'bring', to: '/imports', done: begun },
    { key: 'invite', to: '/admin/users', done: people > 1 },
    { key: 'letterhead', to: '/admin/letterhead' },
    { key: 'mail', to: '/admin/mail', done: mail.host !== null },
    { key: 'lead', to: '/leads/new', done: Boolean(records[1]) },
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
