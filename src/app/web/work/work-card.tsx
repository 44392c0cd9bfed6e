import { Button, Kbd } from '@mantine/core'
import { useState } from 'react'
import { Check, Moon, PhoneCall, SkipForward } from 'lucide-react'
import { dueOf, useComplete } from '#base/activities/web/index.ts'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { showDone } from '#ui/api/messages.tsx'
import { useRecord } from '#ui/api/reads.ts'
import { useMeta, useTimeZone } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { useUpdate } from '#ui/api/writes.ts'
import { plusDays } from '#platform/days.ts'
import { momentOf, wallOf } from '#ui/fields/dates/zones.ts'
import { titleIn } from '#ui/fields/titles.ts'
import { FieldValue, RecordLink } from '#ui/fields/value.tsx'
import { useRun } from '#ui/screens/record/use-run.tsx'
import { useShortcuts } from '#ui/shortcuts/shortcuts.ts'
import { useT } from '#ui/texts/engine.ts'
import { homeTexts } from '#app/web/texts/home.ts'
import classes from './work.module.css'

interface Props {
  activity: Row
  type: TypeMeta
  onSkip: () => void
}

/** The activity in hand: who to call, what was written, and what to do with it. */
export function WorkCard({ activity, type, onSkip }: Props) {
  const t = useT(homeTexts)
  const { types } = useMeta()
  const complete = useComplete()
  const update = useUpdate('activities')
  const zone = useTimeZone()
  const { run, dialog } = useRun(type, activity)
  const [busy, setBusy] = useState(false)
  const due = dueOf(activity)
  const { aboutType, aboutId } = activity

  const finish = () => {
    if (busy) return
    setBusy(true)
    complete(activity, () => setBusy(false))
  }
  const tomorrow = () => {
    const name = activity.dueAt || !activity.startsAt ? 'dueAt' : 'startsAt'
    const before = activity[name] as string | null
    const day = plusDays(wallOf(new Date(), zone).day, 1)
    const time = before ? wallOf(new Date(before), zone).time : '09:00'
    update.mutate(
      { id: activity.id, patch: { [name]: momentOf({ day, time }, zone) } },
      {
        onSuccess: () =>
          showDone(t('movedTo'), () => update.mutate({ id: activity.id, patch: { [name]: before } })),
      },
    )
  }
  useShortcuts([
    { keys: 'd', label: t('done'), group: t('workTitle'), run: finish },
    { keys: 'n', label: t('skip'), group: t('workTitle'), run: onSkip },
    { keys: 't', label: t('tomorrow'), group: t('workTitle'), run: tomorrow },
    { keys: 'o', label: t('withOutcome'), group: t('workTitle'), run: () => run('complete') },
  ])
  return (
    <article className={classes.card} aria-label={activity.subject}>
      <div className={classes.kind}>
        {type.fields.type && <FieldValue field={type.fields.type} value={activity.type} />}
        {due && <FieldValue field={{ kind: 'moment', label: '' }} value={due} />}
      </div>
      <h2>{activity.subject}</h2>
      {aboutType && aboutId && types[aboutType] && <RecordLink collection={aboutType} id={aboutId} />}
      {activity.body && <p className={classes.body}>{activity.body}</p>}
      <Calls activity={activity} />
      {dialog}
      <div className={classes.thumb}>
        <Button
          leftSection={<Check size={16} />}
          rightSection={<Kbd size="xs">D</Kbd>}
          onClick={finish}
          loading={busy}
        >
          {t('done')}
        </Button>
        <Button variant="default" rightSection={<Kbd size="xs">O</Kbd>} onClick={() => run('complete')}>
          {t('withOutcome')}
        </Button>
        <Button
          variant="default"
          leftSection={<Moon size={14} />}
          rightSection={<Kbd size="xs">T</Kbd>}
          onClick={tomorrow}
        >
          {t('tomorrow')}
        </Button>
        <Button
          variant="default"
          leftSection={<SkipForward size={14} />}
          rightSection={<Kbd size="xs">N</Kbd>}
          onClick={onSkip}
        >
          {t('skip')}
        </Button>
      </div>
    </article>
  )
}

/** Everybody concerned who has a number: one press dials. */
function Calls({ activity }: { activity: Row }) {
  const t = useT(homeTexts)
  const meta = useMeta()
  const own = ['leads', 'contacts', 'accounts'].includes(activity.aboutType)
  const about = useRecord(
    activity.aboutType ?? '',
    own && meta.types[activity.aboutType] ? activity.aboutId : null,
  )
  const people: { collection: string; row: Row | null | undefined }[] = [
    ...((activity.contacts ?? []) as Row[]).map((row) => ({ collection: 'contacts', row })),
    { collection: activity.aboutType, row: about.data },
    { collection: 'accounts', row: activity.account as Row | null },
  ]
  const seen = new Set<string>()
  const numbers = people.flatMap(({ collection, row }) => {
    const number = (row?.mobile ?? row?.phone) as string | undefined
    if (!row || !number || seen.has(row.id)) return []
    seen.add(row.id)
    return [{ id: row.id, number, name: titleIn(meta, collection, row) }]
  })
  if (!numbers.length) return null
  return (
    <div className={classes.calls}>
      {numbers.map(({ id, number, name }) => (
        <Button
          key={id}
          component="a"
          href={`tel:${number}`}
          variant="light"
          leftSection={<PhoneCall size={14} />}
        >
          {t('callWhom', { who: name })} · {number}
        </Button>
      ))}
    </div>
  )
}
