import { Kbd } from '@mantine/core'
import { Link } from '#ui/link.tsx'
import { useRouterState } from '@tanstack/react-router'
import { Search } from 'lucide-react'
import { useEffect, useRef } from 'react'
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
  const lists = useRef<HTMLElement>(null)
  const pathname = useRouterState({ select: (state) => state.resolvedLocation?.pathname })
  // On a narrow screen the list one is in may lie beyond the edge.
  useEffect(() => {
    const here = lists.current?.querySelector('[aria-current=page]')
    here?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [pathname, step])
  return (
    <header className={classes.top}>
      {step && step.places.length > 1 ? (
        <nav ref={lists} className={`${classes.lists} strip`} aria-label={t('lists')}>
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
