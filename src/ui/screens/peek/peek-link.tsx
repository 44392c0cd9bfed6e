import type { ReactNode } from 'react'
import { Link } from '#ui/link.tsx'
import { openPeek } from './open.ts'
import classes from './peek-link.module.css'

interface Props {
  collection: string
  id: string
  /** Where it stands in its row; how it looks is settled here. */
  className?: string | undefined
  children: ReactNode
}

/** A record's name in a panel: a click looks at it beside the page; with Ctrl or Cmd it opens a tab, as any link. */
export const PeekLink = ({ collection, id, className = '', children }: Props) => (
  <Link
    className={`${classes.link} ${className}`}
    to="/$collection/$id"
    params={{ collection, id }}
    onClick={(event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return
      event.preventDefault()
      openPeek(collection, id)
    }}
  >
    {children}
  </Link>
)
