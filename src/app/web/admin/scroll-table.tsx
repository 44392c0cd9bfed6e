import type { ReactNode } from 'react'
import classes from './admin.module.css'

interface Props {
  label: string
  heads: readonly (string | undefined)[]
  /** What the last column is for, when it has buttons and no head. */
  deeds?: string
  children: ReactNode
}

/** A table that may be wider than the screen: it scrolls by itself, by keys too. */
export const ScrollTable = ({ label, heads, deeds, children }: Props) => (
  <div className={classes.scroll} tabIndex={0} role="region" aria-label={label}>
    <table className={classes.table}>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
          {deeds && (
            <th scope="col">
              <span className="sr-only">{deeds}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </div>
)
