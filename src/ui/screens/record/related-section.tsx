import { Link } from '#ui/link.tsx'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import type { Row } from '#ui/api/types.ts'
import { FactLine } from '#ui/fields/fact-line.tsx'
import { titleOf } from '#ui/fields/titles.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { TypeIcon } from '#ui/layout/icon.tsx'
import type { RelatedList } from '#ui/related.ts'
import { useLanguage, useT } from '#ui/texts/engine.ts'
import { recordTexts } from '#ui/texts/record.ts'
import { PeekLink } from '../peek/peek-link.tsx'
import { AddRelated } from './add-related.tsx'
import classes from './related.module.css'
import { plainFacts, shown, type Related } from './use-related.ts'

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
  const to = `/${list.type.name}`
  const all = { [list.field]: record.id }
  return (
    <section className={classes.list} aria-label={title}>
      <div className={classes.head}>
        <TypeIcon name={list.type.icon} size={14} />
        <h2>
          <Link to={to} search={{ ...list.slot?.query, ...all }}>
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
          <Link to={to} search={{ ...list.slot?.query, ...all }}>
            {t('showAll', { count })}
          </Link>
        )}
        {list.slot?.query && (
          <Link to={to} search={all}>
            {t('earlierToo')}
          </Link>
        )}
      </p>
    </section>
  )
}

function RelatedRow({ list, row }: { list: RelatedList; row: Row }) {
  const { type, slot } = list
  const amount = type.list.columns.find((name) => type.fields[name]?.kind === 'money')
  const facts = new Set([...(amount ? [amount] : []), ...(slot?.facts ?? plainFacts(list))])
  const badge = slot?.badge && row[slot.badge] ? slot.badge : type.statusField
  const state = badge ? type.fields[badge] : undefined
  return (
    <li>
      <div className={classes.first}>
        <PeekLink className={classes.name} collection={type.name} id={row.id}>
          {slot?.name?.(row) ?? titleOf(type, row)}
        </PeekLink>
        {state && <FieldValue compact field={state} value={row[badge!]} record={row} />}
      </div>
      <FactLine type={type} row={row} facts={[...facts]} bare={slot?.bare} />
    </li>
  )
}
