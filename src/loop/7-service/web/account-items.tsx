import { Link } from '@tanstack/react-router'
import { useList } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import { TypeIcon } from '#ui/layout/icon.tsx'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import { ItemRow } from './item-row.tsx'
import { workTexts } from './work-texts.ts'
import classes from './work.module.css'

const shown = 8

/** What of ours stands at this customer's, with versions and what covers it. */
export function AccountItems({ record }: PanelProps) {
  const t = useT(workTexts)
  const type = useType('installed-items')
  const { rows, count, isSuccess } = useList('installed-items', {
    accountId: record.id,
    status: 'delivered,operational',
    sort: 'name',
    limit: shown,
    count: 'exact',
  })
  if (!type || !isSuccess || !rows.length) return null
  const search = { accountId: record.id }
  return (
    <section className={classes.panel} aria-label={type.label.many}>
      <div className={classes.head}>
        <TypeIcon name={type.icon} size={14} />
        <h2>{type.label.many}</h2>
        <span className={classes.quiet}>{count}</span>
      </div>
      <ul className={classes.rows}>
        {rows.slice(0, shown).map((row) => (
          <ItemRow key={row.id} item={row} type={type} />
        ))}
      </ul>
      {(count ?? 0) > shown && (
        <Link to="/$collection" params={{ collection: 'installed-items' }} search={search as never}>
          {t('showAll', { count: count ?? 0 })}
        </Link>
      )}
    </section>
  )
}
