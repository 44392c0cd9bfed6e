import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import classes from './page.module.css'

export const appName = 'Rondo'

/** The tab's name: what is on screen first, so that many tabs can be told apart. */
export function useDocumentTitle(title: string) {
  useEffect(() => {
    document.title = title ? `${title} · ${appName}` : appName
  }, [title])
}

let lastPath: string | undefined

/** A new screen begins at its heading: screen readers say where one is, and Tab goes on from there. */
export function useFocusOnArrival() {
  // The place whose screen is drawn: while the next one loads, the old one is still here.
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (pathname === undefined) return
    const arrived = lastPath !== undefined && lastPath !== pathname
    lastPath = pathname
    const inside = document.activeElement?.closest('main, [role=dialog]')
    if (arrived && !inside) heading.current?.focus({ preventScroll: true })
  }, [pathname])
  return heading
}

interface Props {
  title: string
  /** Shown instead of the bare title, inside the h1. */
  heading?: ReactNode
  /** At the right of the heading. */
  actions?: ReactNode
  /** Under the heading: filters, tabs. */
  bar?: ReactNode
  /** Text pages are kept to a readable width; lists and boards use it all. */
  narrow?: boolean
  /** No padding around the content: a list or board that scrolls by itself. */
  flush?: boolean
  children: ReactNode
}

/** The frame of a screen: its one h1, which gets the focus on navigation, its actions and its content. */
export function Page({ title, heading, actions, bar, narrow, flush, children }: Props) {
  useDocumentTitle(title)
  const ref = useFocusOnArrival()
  return (
    <div className={classes.page} data-flush={flush || undefined}>
      <header className={classes.head} data-narrow={narrow || undefined}>
        <h1 ref={ref} tabIndex={-1}>
          {heading ?? title}
        </h1>
        {actions && <div className={classes.actions}>{actions}</div>}
      </header>
      {bar && <div className={classes.bar}>{bar}</div>}
      <div className={classes.content} data-narrow={narrow || undefined}>
        {children}
      </div>
    </div>
  )
}
