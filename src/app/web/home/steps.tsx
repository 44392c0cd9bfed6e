import { Link } from '@tanstack/react-router'
import { useMeta } from '#ui/api/session.ts'
import { TypeIcon } from '#ui/layout/icon.tsx'
import { useT } from '#ui/texts/engine.ts'
import { homeTexts } from '#app/web/texts/home.ts'
import { shellTexts } from '#app/web/texts/shell.ts'
import { navigation } from '../shell/loop.ts'
import classes from './home.module.css'

/** The lists of the caller's part of the loop. */
export function Steps() {
  const t = useT(homeTexts)
  const shell = useT(shellTexts)
  return (
    <section>
      <h2>{t('loop')}</h2>
      <div className={classes.steps}>
        {navigation(useMeta()).map((step) => (
          <nav key={step.key} aria-label={shell(step.key)}>
            <h3>{shell(step.key)}</h3>
            {step.places.map(({ to, label, icon }) => (
              <Link key={to} to={to as never}>
                <TypeIcon name={icon} />
                {label}
              </Link>
            ))}
          </nav>
        ))}
      </div>
    </section>
  )
}
