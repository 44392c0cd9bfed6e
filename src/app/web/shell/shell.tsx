import { Outlet, useRouterState } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { followChanges } from '#ui/api/live.ts'
import { useMeta } from '#ui/api/session.ts'
import { Ahead } from '#ui/layout/ahead.tsx'
import { listen } from '#ui/shortcuts/shortcuts.ts'
import { useT } from '#ui/texts/engine.ts'
import { shellTexts } from '#app/web/texts/shell.ts'
import { BottomBar } from './bottom-bar.tsx'
import { navigation, stepAt } from './loop.ts'
import { Rail } from './rail.tsx'
import classes from './shell.module.css'
import { TopBar } from './top-bar.tsx'
import { useShellShortcuts } from './use-shell-shortcuts.ts'
import { ViewingAs } from './viewing-as.tsx'

const loadPalette = () => import('../palette/palette.tsx')
const loadShortcuts = () => import('../palette/shortcut-list.tsx')
const loadPeek = () => import('#ui/screens/peek/peek.tsx')
const loadNewHost = () => import('#ui/screens/form/new-host.tsx')

/** What surrounds every signed-in screen. */
export function Shell() {
  const t = useT(shellTexts)
  const meta = useMeta()
  const client = useQueryClient()
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const [dialog, setDialog] = useState<'palette' | 'create' | 'shortcuts' | null>(null)
  const close = () => setDialog(null)
  const asking = dialog === 'palette' || dialog === 'create'

  useEffect(listen, [])
  useEffect(() => followChanges(client), [client])

  const steps = navigation(meta)
  const step = stepAt(steps, pathname)
  useShellShortcuts(steps, setDialog)

  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        {t('skip')}
      </a>
      <Rail steps={steps} current={step?.key} atHome={pathname === '/'} />
      <div className={classes.body}>
        <TopBar step={step} onSearch={() => setDialog('palette')} onCreate={() => setDialog('create')} />
        <ViewingAs />
        <main id="main" tabIndex={-1} className={classes.main}>
          <Outlet />
        </main>
      </div>
      <BottomBar
        steps={steps}
        current={step?.key}
        atHome={pathname === '/'}
        onMore={() => setDialog('palette')}
      />
      <Ahead
        load={loadPalette}
        shown={asking}
        props={{ onlyCreate: dialog === 'create', onClose: close }}
        onLost={close}
      />
      <Ahead load={loadShortcuts} shown={dialog === 'shortcuts'} props={{ onClose: close }} onLost={close} />
      <Ahead load={loadPeek} shown props={{}} />
      <Ahead load={loadNewHost} shown props={{}} />
    </div>
  )
}
