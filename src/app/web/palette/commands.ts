import { useRouterState } from '@tanstack/react-router'
import { useNavigate } from '#ui/link.tsx'
import { useMeta, useSession } from '#ui/api/session.ts'
import { useLanguage, useT } from '#ui/texts/engine.ts'
import { adminTexts } from '#app/web/texts/admin.ts'
import { shellTexts } from '#app/web/texts/shell.ts'
import { sections } from '../admin/sections.ts'
import { hasScreen, moduleScreens } from '../screens.ts'
import { creatable, navigation, offeredAt, setUp } from '../shell/loop.ts'

export interface Command {
  key: string
  group: 'screens' | 'actions'
  label: string
  icon: string
  hint?: string
  run: () => void
  /** By what it is found besides its label. */
  also?: string
  /** Offered only to those who type its words: what is set up once in a while. */
  sought?: boolean
}

/** Screens and actions that the caller can reach from anywhere. */
export function useCommands(): Command[] {
  const t = useT(shellTexts)
  const tAdmin = useT(adminTexts)
  const language = useLanguage()
  const meta = useMeta()
  const { administrator } = useSession()
  const navigate = useNavigate()
  const screen = (to: string, label: string, icon: string): Command => ({
    key: to,
    group: 'screens',
    label,
    icon,
    run: () => void navigate({ to: to }),
  })
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const places = navigation(meta).flatMap((step) => step.places)
  const forms = hasScreen('/$collection/new') ? offeredAt(pathname, meta, creatable(meta)) : []
  const rooms = [
    { path: '/', to: '/', label: t('home'), icon: 'House' },
    { path: '/profile', to: '/profile', label: t('profile'), icon: 'User' },
    { path: '/imports', to: '/imports', label: t('imports'), icon: 'Inbox' },
    { path: '/recycle-bin', to: '/recycle-bin', label: t('recycleBin'), icon: 'List' },
    { path: '/docs', to: '/docs', label: t('docs'), icon: 'BookOpen' },
    ...(administrator
      ? [{ path: '/admin/$section', to: '/admin/company', label: t('administration'), icon: 'Settings' }]
      : []),
  ].filter(({ path }) => path === '/profile' || hasScreen(path))
  const settings = hasScreen('/admin/$section') && administrator ? sections : []
  const named = new Set<string>(settings.map(({ key }) => tAdmin(key)))
  const rare = hasScreen('/$collection') ? setUp(meta).filter(({ label }) => !named.has(label.many)) : []
  return [
    ...places.map(({ to, label, icon }) => screen(to, label, icon)),
    ...moduleScreens
      .filter(
        (one) =>
          !places.some(({ to }) => to === one.path) &&
          !one.path.includes('$') &&
          !one.path.endsWith('/new') &&
          (!one.needs || meta.types[one.needs]),
      )
      .map((one) => screen(one.path, one.label[language], one.icon)),
    ...rooms.map((room) => screen(room.to, room.label, room.icon)),
    ...forms.map((type): Command => {
      const usual = t('createWhat', { noun: type.label.one })
      const own = moduleScreens.find(({ path }) => path === `/${type.name}/new`)
      const label = own?.label[language] ?? usual
      return { ...screen(`/${type.name}/new`, label, type.icon), group: 'actions', also: usual }
    }),
    ...[
      ...settings.map(({ key }) => screen(`/admin/${key}`, tAdmin(key), 'Settings')),
      ...rare.map((type) => screen(`/${type.name}`, type.label.many, type.icon)),
    ].map((command) => ({ ...command, sought: true, also: command.key })),
  ]
}
