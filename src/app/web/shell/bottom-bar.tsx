import { House, Menu } from 'lucide-react'
import { useSession } from '#ui/api/session.ts'
import { TypeIcon } from '#ui/layout/icon.tsx'
import { useT } from '#ui/texts/engine.ts'
import { shellTexts } from '#app/web/texts/shell.ts'
import { firstSteps, type Step, type StepKey } from './loop.ts'
import { Entry } from './rail.tsx'
import classes from './shell.module.css'

interface Props {
  steps: Step[]
  current: StepKey | undefined
  atHome: boolean
  onMore: () => void
}

/** On a phone: five places under the thumb; the rest is behind "more". */
export function BottomBar({ steps, current, atHome, onMore }: Props) {
  const t = useT(shellTexts)
  const { user } = useSession()
  const wanted = firstSteps(user.roleKeys).flatMap((key) => steps.find((step) => step.key === key) ?? [])
  const shown = wanted.slice(0, 3)
  return (
    <nav className={classes.bottom} aria-label={t('navigation')}>
      <Entry to="/" current={atHome} icon={<House size={20} strokeWidth={1.75} aria-hidden />}>
        {t('home')}
      </Entry>
      {shown.map((step) => (
        <Entry
          key={step.key}
          to={step.places[0]!.to}
          current={step.key === current}
          icon={<TypeIcon name={step.icon} size={20} />}
        >
          {t(step.key)}
        </Entry>
      ))}
      <button type="button" className={classes.entry} onClick={onMore}>
        <Menu size={20} strokeWidth={1.75} aria-hidden />
        <span>{t('more')}</span>
      </button>
    </nav>
  )
}
