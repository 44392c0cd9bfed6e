/**
 * Which screens there are. A generic screen or one of the app's own exists as soon as its file does;
 * a module's own screens are listed in `moduleScreens`. Routes, rail and palette all read from here.
 */
import type { ComponentType } from 'react'
import type { ModuleScreen } from '#ui/slots.ts'

export type Load = () => Promise<{ default: ComponentType }>

const generic = import.meta.glob<{ default: ComponentType }>('../../ui/screens/*/index.tsx')
const own = import.meta.glob<{ default: ComponentType }>('./*/index.tsx')

const find = (path: string): Load | undefined =>
  generic[`../../ui/screens/${path}/index.tsx`] ?? own[`./${path}/index.tsx`]

/** Path in the address bar → folder of the screen. */
const paths: Record<string, string> = {
  '/': 'home',
  '/work': 'work',
  '/search': 'search',
  '/admin/$section': 'admin',
  '/imports': 'imports',
  '/imports/$id': 'imports',
  '/recycle-bin': 'recycle-bin',
  '/reports': 'report-list',
  '/reports/$name': 'reports',
  '/docs': 'docs',
  '/api/docs': 'docs',
  '/$collection': 'list',
  '/$collection/new': 'form',
  '/$collection/$id': 'record',
  '/$collection/$id/edit': 'form',
}

const brought = import.meta.glob<ModuleScreen[]>('../../{base,loop,reach}/*/web/screens.ts', {
  eager: true,
  import: 'screens',
})
export const moduleScreens: ModuleScreen[] = [
  ...Object.values(brought).flat(),
  {
    path: '/promises',
    load: () => import('./promises/index.tsx'),
    label: { en: 'Promises', de: 'Zusagen' },
    icon: 'AlarmClock',
    module: 'activities',
    needs: 'activities',
    last: true,
  },
]

export const screens: { path: string; load: Load }[] = [
  ...moduleScreens,
  ...Object.entries(paths).flatMap(([path, folder]) => {
    const load = find(folder)
    return load ? [{ path, load }] : []
  }),
]

/** True when a path leads somewhere: what has no screen yet gets no link. */
export const hasScreen = (path: string) => screens.some((screen) => screen.path === path)
