import type { TypeMeta } from '#platform/records/meta-types.ts'
import type { Row } from '#ui/api/types.ts'
import { Due } from '#ui/fields/due.tsx'
import { titleOf } from '#ui/fields/titles.ts'
import { TypeIcon } from '#ui/layout/icon.tsx'
import { useT } from '#ui/texts/engine.ts'
import { recordTexts } from '#ui/texts/record.ts'
import { PeekLink } from '../peek/peek-link.tsx'
import classes from './promises.module.css'
import { useRelated } from './use-related.ts'

const most = 6

/** What was promised on the records that belong to this one: the longest overdue first, then what comes next. */
export function Promises({ type, record }: { type: TypeMeta; record: Row }) {
  const t = useT(recordTexts)
  const promises = useRelated(type, record)
    .found.flatMap(({ list, rows }) =>
      rows.flatMap((row) => {
        const due = list.slot?.due?.(row)
        return due ? [{ of: list.type, row, due }] : []
      }),
    )
    .toSorted((a, b) => a.due.localeCompare(b.due))
  if (!promises.length) return null
  return (
    <section className={classes.promises} aria-label={t('promises')}>
      <h2>{t('promises')}</h2>
      <ul>
        {promises.slice(0, most).map(({ of, row, due }) => (
          <li key={`${of.name} ${row.id}`}>
            <TypeIcon name={of.icon} size={14} />
            <PeekLink className={classes.name} collection={of.name} id={row.id}>
              {titleOf(of, row)}
            </PeekLink>
            <Due at={due} />
          </li>
        ))}
      </ul>
    </section>
  )
}
