import { Anchor } from '@mantine/core'
import { Copy } from '#ui/layout/copy.tsx'
import { useT } from '#ui/texts/engine.ts'
import classes from '../marketing.module.css'
import { marketingTexts } from '../texts.ts'

/** Where the form is: its own page, and the line that puts it into any other. */
export function Publish({ formKey, active }: { formKey: string; active: boolean }) {
  const t = useT(marketingTexts)
  const link = `${location.origin}/f/${formKey}`
  const snippet = `<script src="${link}.js" async></script>`
  return (
    <div className={classes.publish}>
      <h2>{t('publish')}</h2>
      {!active && <p role="status">{t('inactive')}</p>}
      <div>
        <h3>{t('link')}</h3>
        <code className={classes.code}>{link}</code>
        <Copy value={link} />{' '}
        <Anchor size="sm" href={link} target="_blank" rel="noreferrer">
          {t('openPage')}
        </Anchor>
      </div>
      <div>
        <h3>{t('snippet')}</h3>
        <code className={classes.code}>{snippet}</code>
        <Copy value={snippet} size="compact-sm" mt={4} />
      </div>
    </div>
  )
}
