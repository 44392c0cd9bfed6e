import { Button } from '@mantine/core'
import { big } from '#platform/money.ts'
import { useCompanyDay } from '#ui/api/session.ts'
import { formatDay } from '#ui/fields/dates/format.ts'
import { formatDecimal } from '#ui/fields/numbers.ts'
import { ToneBadge } from '#ui/fields/tone-badge.tsx'
import { useRun } from '#ui/screens/record/use-run.tsx'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import { daysOf, proposedCallOff, type Due } from '../rules/schedule.ts'
import { contractTexts } from './contract-texts.ts'
import classes from './orders.module.css'
import { inForceOnce } from '../rules/contract-states.ts'

const isMissing = (dues: { due: Due }[]) => dues.some(({ due }) => due.missing.gt(0))

/** What is agreed for which day, what of it was called, and the call-off that is next. */
export function ContractSchedule({ type, record }: PanelProps) {
  const t = useT(contractTexts)
  const { propose, dialog } = useRun(type, record)
  const today = useCompanyDay()
  const days = daysOf(record)
  if (days.length === 0) return null
  // Later days wait for those before them.
  const next = days.find(({ on, dues }) => on >= today && isMissing(dues))?.on ?? ''
  const may = ((record.actions ?? []) as string[]).includes('callOff')
  const callOff = (on: string) =>
    propose('callOff', { lines: proposedCallOff(record, on), ...(on > today ? { wantedOn: on } : {}) })
  return (
    <section className={classes.schedule} aria-label={t('schedule')}>
      <h2>{t('schedule')}</h2>
      <ul>
        {days.map(({ on, dues }) => {
          const missing = isMissing(dues)
          const late = on < today
          return (
            <li key={on}>
              <time dateTime={on} className="tabular">
                {formatDay(on)}
              </time>
              <div>
                {dues.map(({ line, due }) => (
                  <div key={line.id}>
                    {line.description}{' '}
                    <span className="tabular">
                      {[formatDecimal(due.quantity), line.unit].filter(Boolean).join(' ')}
                    </span>
                    {due.missing.gt(0) && due.called.gt(0) && (
                      <small>
                        {t('partlyCalled', {
                          called: formatDecimal(due.called.toFixed()),
                          quantity: formatDecimal(big(due.quantity).toFixed()),
                        })}
                      </small>
                    )}
                  </div>
                ))}
              </div>
              {inForceOnce.includes(record.status) && (late || !missing) && (
                <ToneBadge tone={missing ? 'bad' : 'good'}>{t(missing ? 'dueLate' : 'dueCalled')}</ToneBadge>
              )}
              {missing && may && (late || on === next) && (
                <Button
                  variant="default"
                  size="compact-sm"
                  aria-label={t('callFor', { day: formatDay(on) })}
                  onClick={() => callOff(on)}
                >
                  {t('callOff')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
      {dialog}
    </section>
  )
}
