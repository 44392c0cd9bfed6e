import type { ReactNode } from 'react'
import classes from './empty.module.css'

/** What an empty or failed screen says: what belongs here, and the first step. */
export function Empty({
  icon,
  title,
  children,
  action,
  page,
}: {
  icon?: ReactNode
  title: string
  children?: ReactNode
  action?: ReactNode
  /** It is the whole page: its title is then the h1. */
  page?: boolean
}) {
  return (
    <div className={classes.empty}>
      {icon && <div className={classes.icon}>{icon}</div>}
      {page ? <h1 tabIndex={-1}>{title}</h1> : <h2>{title}</h2>}
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}
