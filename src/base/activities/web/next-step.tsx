import { CalendarClock } from 'lucide-react'
import { useType } from '#ui/api/session.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import { PeekLink } from '#ui/screens/peek/peek-link.tsx'
import { askForNew } from '#ui/screens/form/ask-new.ts'
import classes from './activities.module.css'
import { dueOf, usePlanned } from './planned.ts'
import { activityTexts } from './texts.ts'
import { wantsStep } from './wants-step.ts'

/** The next commitment: what was promised about this record, and when. */
export function NextStep({ type, record }: PanelProps) {
  const t = useT(activityTexts)
  const [next] = usePlanned(record.id)
  const activities = useType('activities')
  if (type.fields.aboutId || !activities) return null
  if (!next && !wantsStep(type, record)) return null
  if (!next)
    return (
      <span className={classes.none}>
        {t('noNextStep')}
        {activities.can.create && (
          <button
            type="button"
            className={classes.plan}
            onClick={() => void askForNew('activities', about(type, record))}
          >
            {t('planOne')}
          </button>
        )}
      </span>
    )
  const due = dueOf(next)
  return (
    <span
      className={classes.next}
      data-late={due !== null && due < new Date().toISOString() ? true : undefined}
    >
      <CalendarClock size={14} aria-hidden />
      {t('nextStep')}:{' '}
      <PeekLink collection="activities" id={next.id}>
        {next.subject}
      </PeekLink>
      {due && <FieldValue field={{ kind: 'moment', label: '' }} value={due} />}
    </span>
  )
}

const about = (type: PanelProps['type'], record: PanelProps['record']) => ({
  aboutType: type.name,
  aboutId: record.id,
  accountId: type.name === 'accounts' ? record.id : (record.accountId ?? null),
})
