import { Badge, Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useRecord } from '#ui/api/reads.ts'
import type { EntryProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './mail.module.css'
import { safeHtml } from './safe-html.ts'
import { mailTexts } from './texts.ts'

interface Person {
  address: string
  name?: string | null
}
const nameOf = ({ name, address }: Person) => name || address

/** A mail in a timeline: from whom to whom, its own words, and the whole of it when somebody wants to read. */
export function MailEntry({ id, title, summary }: EntryProps) {
  const t = useT(mailTexts)
  const [open, setOpen] = useState(false)
  const from = summary.from as Person | null
  const to = (summary.to ?? []) as Person[]
  const words = summary.reply as string | null
  return (
    <div className={classes.mail}>
      <div className={classes.people}>
        {from && <strong>{nameOf(from)}</strong>}{' '}
        {to.length > 0 && t('to', { who: to.map(nameOf).join(', ') })}{' '}
        {summary.autoReply === true && (
          <Badge size="sm" variant="light" color="gray">
            {t('automatic')}
          </Badge>
        )}
      </div>
      {!open && words && <p className={classes.words}>{words}</p>}
      {open && <Whole id={id} title={title ?? ''} />}
      <Button size="compact-xs" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>
        {t(open ? 'close' : 'read')}
      </Button>
    </div>
  )
}

function Whole({ id, title }: { id: string; title: string }) {
  const t = useT(mailTexts)
  const { data: mail } = useRecord('mails', id)
  const html: string | null = mail?.html ?? null
  const safe = useMemo(() => (html ? safeHtml(html) : null), [html])
  if (!mail) return null
  if (safe)
    return (
      <>
        {safe.blocked && <p className={classes.note}>{t('blocked')}</p>}
        <iframe
          className={classes.frame}
          sandbox="allow-popups"
          title={t('body', { what: title })}
          srcDoc={safe.html}
        />
      </>
    )
  if (mail.text) return <p className={classes.text}>{mail.text}</p>
  return <p className={classes.note}>{t(mail.shared ? 'empty' : 'private')}</p>
}
