import { useMediaQuery } from '@mantine/hooks'
import { ExternalLink, FileText } from 'lucide-react'
import { useState } from 'react'
import { apiUrl } from '#ui/api/client.ts'
import panel from '#ui/layout/panel.module.css'
import classes from './paper.module.css'
import { PaperDrawer } from './paper-drawer.tsx'

interface Props {
  /** Where the API has the PDF, and what it is called. */
  pdf: { path: string; name: string; label: string } | null
  /** The page that somebody outside sees of the record. */
  page?: { href: string; label: string } | null
}

/** The PDF of a record, beside it or on a phone in its own viewer, and its page for people outside. */
export function Papers({ pdf, page }: Props) {
  if (!pdf && !page) return null
  return (
    <div className={classes.papers}>
      {pdf && <Pdf {...pdf} />}
      {page && (
        <a href={page.href} target="_blank" rel="noreferrer">
          <ExternalLink size={14} aria-hidden /> {page.label}
        </a>
      )}
    </div>
  )
}

/** As a panel of its own. */
export const PapersPanel = (props: Props & { label: string }) =>
  (props.pdf || props.page) && (
    <section className={panel.panel} aria-label={props.label}>
      <Papers {...props} />
    </section>
  )

function Pdf({ path, name, label }: NonNullable<Props['pdf']>) {
  const [open, setOpen] = useState(false)
  const narrow = useMediaQuery('(max-width: 62em)')
  const icon = <FileText size={14} aria-hidden />
  if (narrow || !navigator.pdfViewerEnabled)
    return (
      <a href={apiUrl(path)} target="_blank" rel="noreferrer">
        {icon} {label}
      </a>
    )
  return (
    <>
      <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
        {icon} {label}
      </button>
      {open && <PaperDrawer path={path} name={name} onClose={() => setOpen(false)} />}
    </>
  )
}
