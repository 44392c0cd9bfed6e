import { ChevronDown, ChevronRight } from 'lucide-react'
import type { CSSProperties } from 'react'
import type { FieldMeta } from '#platform/records/meta-types.ts'
import { ChoiceBadge } from '#ui/fields/tone-badge.tsx'
import { formatDecimal } from '#ui/fields/numbers.ts'
import { useT } from '#ui/texts/engine.ts'
import { listTexts } from '#ui/texts/list.ts'
import classes from './grid.module.css'
import type { Group } from '../use-groups.ts'

interface Props {
  group: Group
  field: FieldMeta
  index: number
  closed: boolean
  active: boolean
  style: CSSProperties
  onToggle: () => void
}

export const groupId = ({ value }: Group) => `group-${value ?? ''}`

/** Heading of a group with its count; it opens and closes. */
export function GroupRow({ group, field, index, closed, active, style, onToggle }: Props) {
  const t = useT(listTexts)
  const label = group.value === null ? t('without', { what: field.label }) : group.label || t('noName')
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={classes.groupRow}
      data-cursor={active || undefined}
      style={style}
    >
      <div
        role="gridcell"
        id={groupId(group)}
        className={classes.groupCell}
        data-active={active || undefined}
      >
        <button
          type="button"
          tabIndex={-1}
          aria-expanded={!closed}
          aria-label={t(closed ? 'expand' : 'collapse', { what: label })}
          onClick={onToggle}
        >
          {closed ? <ChevronRight size={14} aria-hidden /> : <ChevronDown size={14} aria-hidden />}
        </button>
        {group.value !== null && field.kind === 'choice' ? (
          <ChoiceBadge choices={field.choices} value={group.value} />
        ) : (
          <b>{label}</b>
        )}
        <span className="tabular">{formatDecimal(group.count)}</span>
      </div>
    </div>
  )
}
