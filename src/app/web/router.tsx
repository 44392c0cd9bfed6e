import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router'
import { queryClient } from '#ui/api/query-client.ts'
import { Problem } from '#ui/api/problem.ts'
import { metaQuery, sessionQuery } from '#ui/api/session.ts'
import { setLanguage } from '#ui/texts/engine.ts'
import { Failure, NotFound } from './errors.tsx'
import { screens } from './screens.ts'
import { Shell } from './shell/shell.tsx'

const root = createRootRoute({ component: Outlet, notFoundComponent: NotFound, errorComponent: Failure })

/** Session and meta are there before any screen below is drawn; without a session the way leads to the sign-in. */
const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  component: Shell,
  errorComponent: Failure,
  beforeLoad: async ({ location }) => {
    try {
      const [session] = await Promise.all([
        queryClient.ensureQueryData(sessionQuery),
        queryClient.ensureQueryData(metaQuery),
      ])
      setLanguage(session.user.language)
    } catch (error) {
      if (!(error instanceof Problem && error.status === 401)) throw error
      throw redirect({ to: '/sign-in', search: { to: location.href } as never })
    }
  },
})

const open = [
  createRoute({
    getParentRoute: () => root,
    path: '/sign-in',
    component: lazyRouteComponent(() => import('./account/sign-in.tsx')),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/setup',
    component: lazyRouteComponent(() => import('./account/setup.tsx')),
  }),
  createRoute({
    getParentRoute: () => root,
    path: '/welcome',
    component: lazyRouteComponent(() => import('./account/welcome.tsx')),
  }),
]

const closed = [
  createRoute({
    getParentRoute: () => signedIn,
    path: '/profile',
    component: lazyRouteComponent(() => import('./account/profile.tsx')),
  }),
  ...screens.map(({ path, load }) =>
    createRoute({ getParentRoute: () => signedIn, path, component: lazyRouteComponent(load) }),
  ),
]

type Search = Record<string, string>

/** Search parameters are plain strings, as the API's are: `?status=new,working&sort=-createdAt`. */
export const router = createRouter({
  routeTree: root.addChildren([signedIn.addChildren(closed), ...open]),
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  defaultErrorComponent: Failure,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: true,
  parseSearch: (text): Search => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const entries = Object.entries(search).filter(([, value]) => value !== undefined && value !== '')
    const text = new URLSearchParams(entries.map(([key, value]) => [key, String(value)])).toString()
    return text ? `?${text}` : ''
  },
})

/** Shows the sign-in page, from which the way leads back here. */
export function toSignIn() {
  const { pathname, href } = router.state.location
  if (['/sign-in', '/setup', '/welcome'].includes(pathname)) return
  queryClient.clear()
  void router.navigate({ to: '/sign-in' as never, search: { to: href } as never })
}
