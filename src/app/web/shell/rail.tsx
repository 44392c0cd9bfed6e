import { Link } from '#ui/link.tsx'
import { House, RefreshCw } from 'lucide-react'
import type { ReactNode } from 'react'
import { TypeIcon } from '#ui/layout/icon.tsx'
import { useT } from '#ui/texts/engine.ts'
import { shellTexts } from '#app/web/texts/shell.ts'
import type { Step, StepKey } from './loop.ts'
import classes from './shell.module.css'

interface Props {
  steps: Step[]
  current: StepKey | undefined
  atHome: boolean
}

/** The loop as a slim rail: a step opens its first list, the others stand in the top bar. */
export function Rail({ steps, current, atHome }: Props) {
  const t = useT(shellTexts)
  return (
    <nav className={classes.rail} aria-label={t('navigation')}>
      <div className={classes.mark} aria-hidden>
        <RefreshCw size={18} strokeWidth={2.25} />
      </div>
      <Entry to="/" current={atHome} icon={<House size={18} strokeWidth={1.75} aria-hidden />}>
        {t('home')}
      </Entry>
      {steps.map((step) => (
        <Entry
          key={step.key}
          to={step.places[0]!.to}
          current={step.key === current}
          icon={<TypeIcon name={step.icon} size={18} />}
        >
          {t(step.key)}
        </Entry>
      ))}
    </nav>
  )
}

/** One entry of rail and bottom bar: an icon with its word. */
export function Entry({
  to,
  current,
  icon,
  children,
}: {
  to: string
  current: boolean
  icon: ReactNode
  children: string
}) {
  return (
    <Link
      to={to}
      className={classes.entry}
      // Which step one is in is not a question of how addresses begin.
      activeOptions={{ exact: true }}
      aria-current={current ? 'page' : undefined}
    >
      {icon}
      <span>{children}</span>
    </Link>
  )
}
