import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { messageOf } from '#ui/api/messages.tsx'
import { Problem } from '#ui/api/problem.ts'
import { useT } from '#ui/texts/engine.ts'
import { recordTexts } from '#ui/texts/record.ts'
import { useMeta } from '#ui/api/session.ts'
import { Waiting } from '../record/waiting.tsx'
import { toldOf } from './changes.tsx'
import { Entry } from './entry.tsx'
import { MoreWhenSeen } from './more.tsx'
import classes from './timeline.module.css'
import { useRecordPages, type TimelineItem } from './use-timeline.ts'

const kinds = ['', 'activity', 'mail', 'document', 'change'] as const

/** Everything about this record and what hangs below it: first what is still to come, then what happened. */
export function Timeline({ type, id }: { type: TypeMeta; id: string }) {
  const t = useT(recordTexts)
  const { types } = useMeta()
  const [kind, setKind] = useState<string>('')
  const pages = useRecordPages<TimelineItem>(type.name, id, 'timeline', kind)
  // A change of what only the server keeps says nothing to anybody.
  const silent = ({ type: of, fact, changes = [] }: TimelineItem) =>
    fact === 'changed' && toldOf(types[of], changes).length === 0
  const items = pages.items.filter((item) => !silent(item))
  const coming = items.filter((item) => item.coming)
  const past = items.filter((item) => !item.coming)
  const labels = {
    '': t('all'),
    activity: t('activities'),
    mail: t('mails'),
    document: t('documents'),
    change: t('changes'),
  }
  if (pages.error) {
    const absent = pages.error instanceof Problem && pages.error.status === 404
    return absent ? null : <p role="alert">{messageOf(pages.error)}</p>
  }
  return (
    <section aria-label={t('timeline')}>
      <SegmentedControl
        size="xs"
        mb="sm"
        aria-label={t('show')}
        value={kind}
        onChange={setKind}
        data={kinds.map((value) => ({ value, label: labels[value] }))}
      />
      {pages.isPending && <Waiting rows={4} />}
      {pages.isSuccess && !items.length && <p className={classes.quiet}>{t('nothingHappened')}</p>}
      {[coming, past].map((items) =>
        items.length ? (
          <div key={String(items === coming)}>
            {coming.length > 0 && (
              <h2 className={classes.part}>{t(items === coming ? 'comingUp' : 'soFar')}</h2>
            )}
            <ol className={classes.timeline}>
              {items.map((item) => (
                <Entry key={`${item.kind} ${item.id} ${item.at}`} item={item} home={id} />
              ))}
            </ol>
          </div>
        ) : null,
      )}
      <MoreWhenSeen pages={pages} />
    </section>
  )
}
