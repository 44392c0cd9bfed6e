import { Button } from '@mantine/core'
import { Eye } from 'lucide-react'
import { showProblem } from '#ui/api/messages.tsx'
import { useSession } from '#ui/api/session.ts'
import { useT } from '#ui/texts/engine.ts'
import { shellTexts } from '#app/web/texts/shell.ts'
import { viewAs } from '../account/account-api.ts'
import classes from './shell.module.css'

/** Says all the time that this is not one's own view, and leads back. */
export function ViewingAs() {
  const t = useT(shellTexts)
  const { viewingAs } = useSession()
  if (!viewingAs) return null
  return (
    <div className={classes.viewing} role="status">
      <Eye size={16} aria-hidden />
      <span>{t('viewingAs', { role: viewingAs.name })}</span>
      <Button size="compact-sm" variant="default" onClick={() => void viewAs(null).catch(showProblem)}>
        {t('viewAsSelf')}
      </Button>
    </div>
  )
}
