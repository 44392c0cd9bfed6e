import { ActionIcon } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { PanelRight, Plus } from 'lucide-react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useList } from '#ui/api/reads.ts'
import { useMeta } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { titleOf } from '#ui/fields/titles.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { TypeIcon } from '#ui/layout/icon.tsx'
import { coveredByPanels } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import { recordTexts } from '#ui/texts/record.ts'
import { askForNew } from '../form/ask-new.ts'
import { openPeek } from '../peek/open.ts'
import classes from './related.module.css'

/** What points to this record, by collection and reference; what a panel shows already stays away. */
export function Related({ type, record }: { type: TypeMeta; record: Row }) {
  const { types } = useMeta()
  const covered = coveredByPanels(type.name)
  return type.related
    .filter(({ collection, field }) => !covered.has(collection) && types[collection]?.fields[field])
    .map(({ collection, field }) => (
      <RelatedList
        key={`${collection}.${field}`}
        type={types[collection]!}
        field={field}
        id={record.id}
        // Several references from the same collection are told apart by the reference's name.
        many={type.related.filter((one) => one.collection === collection).length > 1}
      />
    ))
}

const shown = 5

function RelatedList({
  type,
  field,
  id,
  many,
}: {
  type: TypeMeta
  field: string
  id: string
  many: boolean
}) {
  const t = useT(recordTexts)
  const { rows, count, isSuccess } = useList(type.name, {
    [field]: id,
    sort: type.list.sort,
    limit: shown,
    count: 'exact',
  })
  const reference = type.fields[field]!
  const total = count ?? rows.length
  const mayCreate = type.can.create && !reference.readOnly
  if (!isSuccess || (!total && !mayCreate)) return null
  const title = many ? `${type.label.many} (${reference.label})` : type.label.many
  const start = { [field]: reference.kind === 'refs' ? [id] : id }
  return (
    <section className={classes.list} aria-label={title}>
      <div className={classes.head}>
        <TypeIcon name={type.icon} size={14} />
        <h2>
          <Link to={`/${type.name}` as never} search={{ [field]: id } as never}>
            {title}
          </Link>
        </h2>
        <span className={classes.count}>{total}</span>
        {mayCreate && (
          <ActionIcon
            size={24}
            aria-label={t('addRelated', { what: type.label.one })}
            onClick={() => void askForNew(type.name, start)}
          >
            <Plus size={14} />
          </ActionIcon>
        )}
      </div>
      {rows.length > 0 && (
        <ul>
          {rows.slice(0, shown).map((row) => (
            <RelatedRow key={row.id} type={type} row={row} />
          ))}
        </ul>
      )}
      {total > shown && (
        <Link className={classes.all} to={`/${type.name}` as never} search={{ [field]: id } as never}>
          {t('showAll', { count: total })}
        </Link>
      )}
    </section>
  )
}

function RelatedRow({ type, row }: { type: TypeMeta; row: Row }) {
  const t = useT(recordTexts)
  const title = titleOf(type, row)
  const money = Object.entries(type.fields).find(
    ([name, field]) => field.kind === 'money' && type.list.columns.includes(name),
  )
  const state = type.statusField ? type.fields[type.statusField] : undefined
  return (
    <li>
      <Link to={`/${type.name}/${row.id}` as never}>{title}</Link>
      <span className={classes.facts}>
        {money && <FieldValue compact field={money[1]} name={money[0]} value={row[money[0]]} record={row} />}
        {state && <FieldValue compact field={state} value={row[type.statusField!]} record={row} />}
      </span>
      <ActionIcon
        size={24}
        className={classes.peek}
        aria-label={t('peekAt', { what: title })}
        onClick={() => openPeek(type.name, row.id)}
      >
        <PanelRight size={14} />
      </ActionIcon>
    </li>
  )
}
