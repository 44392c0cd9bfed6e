import { RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { appName, useDocumentTitle } from '#ui/layout/page.tsx'
import classes from './account.module.css'

/** The frame of the pages before one is in. */
export function Gate({ title, lead, children }: { title: string; lead?: string; children: ReactNode }) {
  useDocumentTitle(title)
  return (
    <main className={classes.gate}>
      <div className={classes.brand} aria-hidden>
        <RefreshCw size={22} strokeWidth={2.25} />
        <span translate="no">{appName}</span>
      </div>
      <h1>{title}</h1>
      {lead && <p className={classes.lead}>{lead}</p>}
      {children}
    </main>
  )
}
