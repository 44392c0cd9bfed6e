import { Link } from '@tanstack/react-router'
import type { FieldMeta, TypeMeta } from '#platform/records/meta-types.ts'
import { useMeta } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { includeName, titleOf } from '#ui/fields/titles.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { TypeIcon } from '#ui/layout/icon.tsx'
import type { RelatedList } from '#ui/related.ts'
import { useLanguage, useT } from '#ui/texts/engine.ts'
import { recordTexts } from '#ui/texts/record.ts'
import { openPeek } from '../peek/open.ts'
import { AddRelated } from './add-related.tsx'
import classes from './related.module.css'
import { shown, type Related } from './use-related.ts'

/** What a list is called: by its module's word for it, else by its records, else by the reference as well. */
export function useRelatedTitle() {
  const language = useLanguage()
  return ({ type, field, slot, told }: RelatedList) =>
    slot?.title?.[language] ?? (told ? `${type.label.many} (${type.fields[field]!.label})` : type.label.many)
}

/** The first rows of one list, what more there is, and the way to a new one. */
export function RelatedSection(props: { on: TypeMeta; record: Row; related: Related }) {
  const { on, record, related } = props
  const { list, rows, count } = related
  const t = useT(recordTexts)
  const title = useRelatedTitle()(list)
  const Above = list.slot?.above
  const to = `/${list.type.name}` as never
  const all = { [list.field]: record.id }
  return (
    <section className={classes.list} aria-label={title}>
      <div className={classes.head}>
        <TypeIcon name={list.type.icon} size={14} />
        <h2>
          <Link to={to} search={{ ...list.slot?.query, ...all } as never}>
            {title}
          </Link>
        </h2>
        <span className={classes.count}>{count}</span>
        <AddRelated on={on} record={record} list={list} />
      </div>
      {Above && <Above type={on} record={record} />}
      <ul>
        {rows.map((row) => (
          <RelatedRow key={row.id} list={list} row={row} />
        ))}
      </ul>
      <p className={classes.all}>
        {count > shown && (
          <Link to={to} search={{ ...list.slot?.query, ...all } as never}>
            {t('showAll', { count })}
          </Link>
        )}
        {list.slot?.query && (
          <Link to={to} search={all as never}>
            {t('earlierToo')}
          </Link>
        )}
      </p>
    </section>
  )
}

function RelatedRow({ list: { type, slot }, row }: { list: RelatedList; row: Row }) {
  const listed = (name: string) => type.list.columns.includes(name)
  const money = Object.entries(type.fields).find(([name, { kind }]) => kind === 'money' && listed(name))
  const badge = slot?.badge && row[slot.badge] ? slot.badge : type.statusField
  const state = badge ? type.fields[badge] : undefined
  const facts = (slot?.facts ?? []).flatMap((name): [string, FieldMeta][] => {
    const field = type.fields[name]
    return field && row[name] !== null && row[name] !== '' ? [[name, field]] : []
  })
  return (
    <li>
      <div className={classes.first}>
        <button type="button" className={classes.name} onClick={() => openPeek(type.name, row.id)}>
          {slot?.name?.(row) ?? titleOf(type, row)}
        </button>
        {money && <FieldValue compact field={money[1]} name={money[0]} value={row[money[0]]} record={row} />}
        {state && <FieldValue compact field={state} value={row[badge!]} record={row} />}
      </div>
      {facts.length > 0 && (
        <div className={classes.facts}>
          {facts.map(([name, field]) => (
            <span key={name}>
              <Fact field={field} name={name} row={row} bare={slot?.bare?.includes(name)} />
            </span>
          ))}
        </div>
      )}
    </li>
  )
}

const labelled = new Set(['day', 'moment', 'boolean'])

interface FactProps {
  field: FieldMeta
  name: string
  row: Row
  bare: boolean | undefined
}

/** A fact in a row: in words alone, said what it is where its value does not say it. */
function Fact({ field, name, row, bare }: FactProps) {
  const { types } = useMeta()
  if (field.kind === 'ref') return titleOf(types[field.to!], row[includeName(name)] ?? {})
  if (field.kind === 'choice') {
    const word = field.choices?.find(({ key }) => key === row[name])?.label ?? row[name]
    return bare ? word : `${field.label}: ${word}`
  }
  return (
    <>
      {labelled.has(field.kind) && `${field.label} `}
      <FieldValue compact field={field} name={name} value={row[name]} record={row} />
    </>
  )
}
