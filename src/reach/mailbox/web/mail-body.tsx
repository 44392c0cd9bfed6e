import { Download, Paperclip } from 'lucide-react'
import { useMemo } from 'react'
import { apiUrl } from '#ui/api/client.ts'
import type { Row } from '#ui/api/types.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './mail.module.css'
import { safeHtml } from './safe-html.ts'
import { mailTexts } from './texts.ts'

/** The words of a mail, as safe as they can be shown, and what was attached. */
export function MailBody({ mail }: { mail: Row }) {
  const t = useT(mailTexts)
  const html: string | null = mail.html ?? null
  const safe = useMemo(() => (html ? safeHtml(html) : null), [html])
  const files = (mail.attachments ?? []) as { name: string; fileKey?: string | null }[]
  return (
    <>
      {safe?.blocked && <p className={classes.note}>{t('blocked')}</p>}
      {safe && (
        <iframe
          className={classes.frame}
          sandbox="allow-popups"
          title={t('body', { what: mail.subject })}
          srcDoc={safe.html}
        />
      )}
      {!safe && mail.text && <p className={classes.text}>{mail.text}</p>}
      {!safe && !mail.text && <p className={classes.note}>{t(mail.shared ? 'empty' : 'private')}</p>}
      {files.length > 0 && (
        <ul className={classes.files} aria-label={t('attachments')}>
          {files.map(({ name, fileKey }, position) => (
            // oxlint-disable-next-line react/no-array-index-key -- its place is what it is fetched by
            <li key={position}>
              <Paperclip size={12} aria-hidden />
              {fileKey ? (
                <a href={apiUrl(`mails/${mail.id}/attachments/${position}`)} download>
                  {name} <Download size={12} aria-label={t('download')} />
                </a>
              ) : (
                <span>
                  {name} {t('notKept')}
                </span>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
