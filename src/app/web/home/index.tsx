import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { ArrowRight } from 'lucide-react'
import { useMeta, useSession } from '#ui/api/session.ts'
import { Page } from '#ui/layout/page.tsx'
import { useT } from '#ui/texts/engine.ts'
import { homeTexts } from '#app/web/texts/home.ts'
import { Changed } from './changed.tsx'
import classes from './home.module.css'
import { Numbers } from './numbers.tsx'
import { Steps } from './steps.tsx'
import { Today } from './today.tsx'
import { Waiting } from './waiting.tsx'
import { mine, useWhose } from './whose.ts'

/** Where the day begins: what needs me now, my numbers, what changed; each as far as the caller may read it. */
export default function Home() {
  const t = useT(homeTexts)
  const { user } = useSession()
  const { types } = useMeta()
  const work = types.activities && (
    <Button component={Link} {...{ to: '/work' }} variant="default" rightSection={<ArrowRight size={14} />}>
      {t('workList')}
    </Button>
  )
  return (
    <Page title={t('title')} heading={t('greeting', { name: user.name })} actions={work}>
      <div className={classes.home}>
        <div className={classes.column}>
          {types.activities && <Today />}
          <Waiting />
          {types.opportunities && <Figures own={false} />}
        </div>
        <div className={classes.column}>
          {types.opportunities ? <Figures own /> : <Changed whose={mine} />}
          <Steps />
        </div>
      </div>
    </Page>
  )
}

/** One's own figures stand beside the day's work; everybody's take the place of the work one does not have. */
function Figures({ own }: { own: boolean }) {
  const whose = useWhose()
  if (!whose || Boolean(whose.ownerId) !== own) return null
  return (
    <>
      <Numbers whose={whose} />
      <Changed whose={whose} />
    </>
  )
}
