import { useState } from 'react'
import { messageOf } from '#ui/api/messages.tsx'
import { formatDecimal } from '#ui/fields/numbers.ts'
import { ActionFrame } from '#ui/screens/record/action-frame.tsx'
import { FieldList } from '#ui/screens/form/field-list.tsx'
import type { ActionFormProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from '../marketing.module.css'
import { useAudience, useReasons } from './audience.tsx'
import { mailingTexts } from './texts.ts'

/** When it goes out, and how many get it and who not before anybody says yes. */
export function ScheduleForm(props: ActionFormProps) {
  const t = useT(mailingTexts)
  const nameOf = useReasons()
  const { data, error: unasked } = useAudience(props.record, { anew: true })
  const [values, setValues] = useState<Record<string, unknown>>({ plannedAt: props.record.plannedAt ?? null })
  const out = data ? data.found - data.included : 0
  return (
    <ActionFrame {...props} input={() => values} disabled={!data}>
      {(errors) => (
        <>
          <div aria-live="polite">
            {unasked && <p role="alert">{messageOf(unasked)}</p>}
            {!data && !unasked && <p className={classes.quiet}>{t('reading')}</p>}
            {data && (
              <p className={classes.say}>
                {data.included ? t('willGet', { count: data.included }) : t('cannotGo')}
              </p>
            )}
            {out > 0 && (
              <>
                <p className={classes.quiet}>{t('willNot', { count: out })}</p>
                <ul className={classes.why}>
                  {Object.entries(data!.excluded).map(([reason, count]) => (
                    <li key={reason}>
                      {formatDecimal(count)} {nameOf(reason)}
                    </li>
                  ))}
                </ul>
              </>
            )}
          </div>
          <FieldList
            fields={Object.entries(props.action.input)}
            values={values}
            record={values}
            errors={errors}
            onChange={(field, value) => setValues((before) => ({ ...before, [field]: value }))}
          />
        </>
      )}
    </ActionFrame>
  )
}
