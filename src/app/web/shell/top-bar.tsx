import { Kbd } from '@mantine/core'
import { Link } from '#ui/link.tsx'
import { Search } from 'lucide-react'
import { useT } from '#ui/texts/engine.ts'
import { shellTexts } from '#app/web/texts/shell.ts'
import { CreateMenu } from './create-menu.tsx'
import type { Step } from './loop.ts'
import { MeMenu } from './me-menu.tsx'
import { Notices } from './notices.tsx'
import { Running } from './running.tsx'
import classes from './shell.module.css'

interface Props {
  step: Step | undefined
  onSearch: () => void
  onCreate: () => void
}

/** The lists of the step one is in, then search, create, what is running, notices and oneself. */
export function TopBar({ step, onSearch, onCreate }: Props) {
  const t = useT(shellTexts)
  return (
    <header className={classes.top}>
      {step && step.places.length > 1 ? (
        <nav className={classes.lists} aria-label={t('lists')}>
          {step.places.map(({ to, label, exact = false }) => (
            <Link key={to} to={to} activeOptions={{ exact }} className={classes.list}>
              {label}
            </Link>
          ))}
        </nav>
      ) : (
        <div className={classes.lists} />
      )}
      <button type="button" className={classes.search} onClick={onSearch} aria-keyshortcuts="Control+K">
        <Search size={14} aria-hidden />
        <span>{t('search')}</span>
        <Kbd size="xs">Ctrl K</Kbd>
      </button>
      <CreateMenu onMore={onCreate} />
      <Running />
      <Notices />
      <MeMenu />
    </header>
  )
}
