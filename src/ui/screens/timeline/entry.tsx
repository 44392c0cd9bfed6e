import { createElement } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useMeta, useTimeZone } from '#ui/api/session.ts'
import { formatMoment, relativeMoment } from '#ui/fields/dates/format.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { TypeIcon } from '#ui/layout/icon.tsx'
import { useT } from '#ui/texts/engine.ts'
import { recordTexts } from '#ui/texts/record.ts'
import { entryOf } from '#ui/slots.ts'
import { PeekLink } from '../peek/peek-link.tsx'
import { Changes } from './changes.tsx'
import { ClockNote, useClockWords, type FactData } from './clock-note.tsx'
import { MergedNote } from './merged-note.tsx'
import classes from './timeline.module.css'
import type { Named, TimelineItem } from './use-timeline.ts'

/** When it was, as people say it; the full moment on hover. */
export function When({ at }: { at: string }) {
  const zone = useTimeZone()
  return (
    <time dateTime={at} title={formatMoment(at, zone)} className={classes.when}>
      {relativeMoment(at, zone)}
    </time>
  )
}

interface Told {
  caller?: string
  data?: FactData
}

/** What happened, in words: what every record has here, a promise's and a type's own facts as they are declared. */
export function useFactName() {
  const t = useT(recordTexts)
  const known: Record<string, string> = {
    created: t('wasCreated'),
    changed: t('wasChanged'),
    deleted: t('wasDeleted'),
    restored: t('wasRestored'),
    merged: t('wasMerged'),
    unmerged: t('wasUnmerged'),
  }
  const clock = useClockWords()
  const imported: Record<string, string> = { created: t('wasImported'), changed: t('changedByImport') }
  return (type: TypeMeta | undefined, fact: string, { caller, data }: Told) =>
    (caller === 'import' && imported[fact]) ||
    (known[fact] ?? clock(fact, data) ?? type?.facts?.[fact] ?? fact)
}

/** Who did it, as the end of a sentence; what nobody did, Rondo did. An assistant says that it is one. */
export function By({ of: { user, caller, key } }: { of: Pick<TimelineItem, 'user' | 'caller' | 'key'> }) {
  const t = useT(recordTexts)
  const name = user?.name ?? t('system')
  const who = caller === 'mcp' ? `${name} (MCP)` : name
  return <span className={classes.who}>{key ? t('byKey', { who, key: key.name }) : t('by', { who })}</span>
}

function Name({ of }: { of: Named }) {
  return (
    <PeekLink className={classes.name} collection={of.type} id={of.id}>
      {of.title ?? '…'}
    </PeekLink>
  )
}

/** One thing that happened. `home` is the record whose timeline this is. */
export function Entry({ item, home }: { item: TimelineItem; home: string }) {
  const t = useT(recordTexts)
  const { types } = useMeta()
  const factName = useFactName()
  const type = types[item.type]
  const isChange = item.kind === 'change'
  const Own = entryOf(item.kind)
  const elsewhere = item.record.id !== home && item.record.id !== item.id
  return (
    <li className={classes.entry} data-kind={item.kind}>
      <span className={classes.icon}>
        <TypeIcon name={type?.icon ?? 'square'} size={14} />
      </span>
      <div className={classes.body}>
        <div className={classes.line}>
          {isChange && <span className={classes.what}>{factName(type, item.fact ?? '', item)}</span>}
          {isChange && item.record.id !== home && (
            <span className={classes.label}>{types[item.record.type]?.label.one}</span>
          )}
          {(!isChange || item.record.id !== home) && <Name of={isChange ? item.record : item} />}
          {!isChange && item.summary && <State type={type} summary={item.summary} />}
          {!isChange && elsewhere && item.record.title && (
            <PeekLink className={classes.about} collection={item.record.type} id={item.record.id}>
              {t('about', { what: item.record.title })}
            </PeekLink>
          )}
          <By of={item} />
          <When at={item.at} />
        </div>
        {item.summary &&
          (Own ? (
            createElement(Own, { id: item.id, title: item.title, summary: item.summary })
          ) : (
            <Summary type={type} summary={item.summary} />
          ))}
        {isChange && <ClockNote type={type} fact={item.fact ?? ''} data={item.data} />}
        {isChange && item.record.id === home && (
          <MergedNote type={type} id={home} fact={item.fact ?? ''} data={item.data} />
        )}
        {/* A new record's first values are on the page already. */}
        {item.changes && item.fact !== 'created' && <Changes type={type} changes={item.changes} />}
      </div>
    </li>
  )
}

interface SummaryProps {
  type: TypeMeta | undefined
  summary: Record<string, unknown>
}

/** Choices as words beside the title: what it is and how it stands. */
function State({ type, summary }: SummaryProps) {
  return Object.entries(summary).map(([name, value]) => {
    const field = type?.fields[name]
    return field?.kind === 'choice' && value ? <FieldValue key={name} field={field} value={value} /> : null
  })
}

/** The words that were written. */
function Summary({ type, summary }: SummaryProps) {
  return Object.entries(summary).map(([name, value]) =>
    type?.fields[name]?.kind === 'longText' && value ? (
      <p key={name} className={classes.summary}>
        {String(value)}
      </p>
    ) : null,
  )
}
