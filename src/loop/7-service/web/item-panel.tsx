import { useList } from '#ui/api/reads.ts'
import { formatDay } from '#ui/fields/dates/format.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import { treeAround } from '../rules/tree.ts'
import { ItemRow } from './item-row.tsx'
import { Part } from './part.tsx'
import { workTexts } from './work-texts.ts'
import classes from './work.module.css'

/** What covers an item and why, the whole of which it is a part, and every version that ran on it. */
export function ItemPanel({ type, record }: PanelProps) {
  const t = useT(workTexts)
  const { rows } = useList('installed-items', { accountId: record.accountId, sort: 'name', limit: 200 })
  const tree = treeAround(rows, record.id)
  const releases = ((record.releases ?? []) as { release: string; since: string }[]).toReversed()
  return (
    <>
      <Part
        title={type.fields.coverage!.label}
        aside={<FieldValue compact field={type.fields.coverage!} value={record.coverage} />}
      >
        <p className={classes.quiet}>{record.coverageReason}</p>
      </Part>
      {tree.length > 1 && (
        <Part title={t('tree')}>
          <ul className={classes.rows}>
            {tree.map(({ item, depth }) => (
              <ItemRow key={item.id} type={type} item={item} depth={depth} current={item.id === record.id} />
            ))}
          </ul>
        </Part>
      )}
      {releases.length > 0 && (
        <Part title={type.fields.releases!.label}>
          <ul className={classes.rows}>
            {releases.map(({ release, since }) => (
              <li key={`${release} ${since}`}>
                <span className={classes.grow}>{release}</span>
                <span className={classes.quiet}>{t('since', { when: formatDay(since) })}</span>
              </li>
            ))}
          </ul>
        </Part>
      )}
    </>
  )
}
