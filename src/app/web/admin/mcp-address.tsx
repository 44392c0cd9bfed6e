import { adminTexts } from '#app/web/texts/admin.ts'
import { Copyable } from '#ui/layout/copy.tsx'
import { useT } from '#ui/texts/engine.ts'
import classes from './admin.module.css'

/** Where an assistant finds this Rondo, and as what it comes. */
export function McpAddress() {
  const t = useT(adminTexts)
  return (
    <>
      <p className={classes.lead} style={{ margin: 0 }}>
        {t('assistantsLead')}
      </p>
      <Copyable value={`${location.origin}/mcp`} />
    </>
  )
}
