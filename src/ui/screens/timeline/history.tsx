import type { TypeMeta } from '#platform/records/meta-types.ts'
import { messageOf } from '#ui/api/messages.tsx'
import { Problem } from '#ui/api/problem.ts'
import { useT } from '#ui/texts/engine.ts'
import { recordTexts } from '#ui/texts/record.ts'
import { Waiting } from '../record/waiting.tsx'
import { Changes } from './changes.tsx'
import { ClockNote } from './clock-note.tsx'
import { By, useFactName, When } from './entry.tsx'
import { MergedNote } from './merged-note.tsx'
import { MoreWhenSeen } from './more.tsx'
import classes from './timeline.module.css'
import { useRecordPages, type HistoryEntry } from './use-timeline.ts'

/** Who changed what of this very record, from what to what. */
export function History({ type, id }: { type: TypeMeta; id: string }) {
  const t = useT(recordTexts)
  const factName = useFactName()
  const pages = useRecordPages<HistoryEntry>(type.name, id, 'history')
  if (pages.error) {
    const absent = pages.error instanceof Problem && pages.error.status === 404
    return absent ? null : <p role="alert">{messageOf(pages.error)}</p>
  }
  return (
    <section aria-label={t('history')}>
      {pages.isPending && <Waiting rows={4} />}
      <ol className={classes.timeline}>
        {pages.items.map((entry) => (
          <li key={entry.id} className={classes.entry} data-kind="change">
            <div className={classes.body}>
              <div className={classes.line}>
                <span className={classes.what}>{factName(type, entry.kind, entry)}</span>
                <By of={entry} />
                <When at={entry.at} />
              </div>
              <ClockNote type={type} fact={entry.kind} data={entry.data} />
              <MergedNote type={type} id={id} fact={entry.kind} data={entry.data} />
              {entry.changes.length > 0 && <Changes type={type} changes={entry.changes} first={8} />}
            </div>
          </li>
        ))}
      </ol>
      <MoreWhenSeen pages={pages} />
    </section>
  )
}
