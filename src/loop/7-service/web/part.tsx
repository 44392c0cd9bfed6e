import type { ReactNode } from 'react'
import classes from './part.module.css'

interface Props {
  title: string
  /** How many there are; not said when there are none. */
  count?: number
  /** At the end of the heading's line. */
  aside?: ReactNode
  className?: string | undefined
  children: ReactNode
}

/** One part of a service page under its heading. */
export const Part = ({ title, count, aside, className = '', children }: Props) => (
  <section className={`${classes.part} ${className}`} aria-label={title}>
    <div className={classes.head}>
      <h2>
        {title} {count ? <span className={classes.quiet}>{count}</span> : null}
      </h2>
      {aside}
    </div>
    {children}
  </section>
)
