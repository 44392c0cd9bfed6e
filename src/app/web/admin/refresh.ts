import { keys } from '#ui/api/keys.ts'
import { queryClient } from '#ui/api/query-client.ts'

/** Configuration has changed: what the screens are built from is asked for again. */
export const refreshMeta = () => void queryClient.invalidateQueries({ queryKey: keys.meta })
