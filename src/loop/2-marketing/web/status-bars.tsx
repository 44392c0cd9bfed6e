import type { ChoiceMeta } from '#platform/records/meta-types.ts'
import { formatDecimal } from '#ui/fields/numbers.ts'
import { Link } from '#ui/link.tsx'
import classes from './marketing.module.css'

interface Props {
  statuses: readonly ChoiceMeta[]
  counts: Record<string, number>
  /** How many there are of all. */
  all: number
  /** The list of those in a status. */
  list: (status: string) => string
}

/** How many stand in each status, as far as any do; each opens them. */
export const StatusBars = ({ statuses, counts, all, list }: Props) => (
  <ul className={classes.bars}>
    {statuses
      .filter(({ key }) => counts[key])
      .map(({ key, label, tone }) => (
        <li key={key}>
          <Link to={list(key)}>{label}</Link>
          <span className={classes.track} aria-hidden>
            <span data-tone={tone ?? 'neutral'} style={{ width: `${(100 * counts[key]!) / all}%` }} />
          </span>
          <span className="tabular">{formatDecimal(counts[key]!)}</span>
        </li>
      ))}
  </ul>
)
