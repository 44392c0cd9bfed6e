import type { TypeMeta } from '#platform/records/meta-types.ts'
import type { Row } from '#ui/api/types.ts'
import { formatDay } from '#ui/fields/dates/format.ts'
import { FieldValue, RecordLink } from '#ui/fields/value.tsx'
import { useT } from '#ui/texts/engine.ts'
import { workTexts } from './work-texts.ts'
import classes from './work.module.css'

interface Props {
  item: Row
  type: TypeMeta
  /** How deep it stands in the tree. */
  depth?: number
  /** The item of the page itself. */
  current?: boolean
}

/** One item: what it is, which version runs, what covers it and until when. */
export function ItemRow({ item, type, depth = 0, current = false }: Props) {
  const t = useT(workTexts)
  const until = item.coverage !== 'none' && item.coverageUntil
  return (
    <li style={{ paddingInlineStart: depth * 20 }} data-current={current || undefined}>
      <span className={classes.grow}>
        <RecordLink collection="installed-items" id={item.id} known={item} />
        {item.release && <span className={classes.quiet}> {item.release}</span>}
      </span>
      {item.status !== 'operational' && item.status !== 'delivered' ? (
        <FieldValue compact field={type.fields.status!} value={item.status} />
      ) : (
        <span title={item.coverageReason ?? undefined}>
          <FieldValue compact field={type.fields.coverage!} value={item.coverage} />
        </span>
      )}
      {until && <span className={classes.quiet}>{t('coveredUntil', { day: formatDay(until) })}</span>}
    </li>
  )
}
