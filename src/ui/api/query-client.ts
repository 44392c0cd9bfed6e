import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query'
import { Problem } from './problem.ts'

let signedOut: () => void = () => {}
/** What happens when the session has ended: the router shows the sign-in page and comes back afterwards. */
export const onSignedOut = (then: () => void) => {
  signedOut = then
}
const watch = (error: unknown) => {
  if (error instanceof Problem && error.status === 401) signedOut()
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: watch }),
  mutationCache: new MutationCache({ onError: watch }),
  defaultOptions: {
    queries: {
      // Live updates say what changed; a query is asked again when it is told to, or after a minute.
      staleTime: 60_000,
      retry: (count, error) =>
        count < 2 && error instanceof Problem && (error.status === 0 || error.status >= 502),
      refetchOnWindowFocus: false,
    },
  },
})
