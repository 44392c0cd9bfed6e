import { ActionIcon } from '@mantine/core'
import { Circle, CircleCheck } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { PeekLink } from '#ui/screens/peek/peek-link.tsx'
import { useT } from '#ui/texts/engine.ts'
import classes from './activities.module.css'
import { dueOf, useComplete } from './planned.ts'
import { activityTexts } from './texts.ts'

/** One planned activity: a press on the circle completes it. */
export function ActivityRow({ activity, children }: { activity: Row; children?: ReactNode }) {
  const t = useT(activityTexts)
  const type = useType('activities')
  const complete = useComplete()
  const [done, setDone] = useState(false)
  const due = dueOf(activity)
  const late = due !== null && due < new Date().toISOString()
  return (
    <li className={classes.row} data-late={late || undefined}>
      {type?.actions.complete && (
        <ActionIcon
          size={28}
          aria-label={t('complete', { what: activity.subject })}
          onClick={() => {
            setDone(true)
            complete(activity)
          }}
        >
          {done ? <CircleCheck size={16} /> : <Circle size={16} />}
        </ActionIcon>
      )}
      <div className={classes.what}>
        <PeekLink collection="activities" id={activity.id}>
          {activity.subject}
        </PeekLink>
        {children}
      </div>
      {type?.fields.type && (
        <span className={classes.kind}>
          <FieldValue compact field={type.fields.type} value={activity.type} />
        </span>
      )}
      {due && (
        <span className={classes.due}>
          {late && <span className="sr-only">{t('overdue')} </span>}
          <FieldValue compact field={{ kind: 'moment', label: '' }} value={due} />
        </span>
      )}
    </li>
  )
}
