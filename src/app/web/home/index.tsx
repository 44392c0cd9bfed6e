import { Button } from '@mantine/core'
import { Link } from '#ui/link.tsx'
import { ArrowRight } from 'lucide-react'
import { useMeta, useSession } from '#ui/api/session.ts'
import { Page } from '#ui/layout/page.tsx'
import { homePanelsFor } from '#ui/home.ts'
import { useT } from '#ui/texts/engine.ts'
import { homeTexts } from '#app/web/texts/home.ts'
import { Changed } from './changed.tsx'
import { FirstSteps } from './first-steps.tsx'
import classes from './home.module.css'
import { useMyActivities } from './my-activities.ts'
import { Today } from './today.tsx'
import { Waiting } from './waiting.tsx'
import { mine, useHomeRoles, useWhose } from './whose.ts'

/** Where the day begins: what needs me now, my numbers, what changed; each as far as the caller may read it. */
export default function Home() {
  const t = useT(homeTexts)
  const { user } = useSession()
  const { types } = useMeta()
  const { overdue, today } = useMyActivities()
  const whose = useWhose()
  const roles = useHomeRoles()
  const work = overdue.length + today.length > 0 && (
    <Button component={Link} to="/work" variant="default" rightSection={<ArrowRight size={14} />}>
      {t('workList')}
    </Button>
  )
  return (
    <Page title={t('title')} heading={t('greeting', { name: user.name })} actions={work}>
      <div className={classes.home}>
        <div className={classes.column}>
          <FirstSteps />
          {types.activities && <Today />}
          <Waiting />
        </div>
        <div className={classes.column}>
          {homePanelsFor(roles, types).map(({ key, panel: Panel }) => (
            <Panel key={key} />
          ))}
          <Changed whose={types.opportunities?.can.change ? whose : mine} />
        </div>
      </div>
    </Page>
  )
}
