import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta } from '#ui/api/session.ts'

/** When somebody is busy; what it is says only who may read it. */
export interface Busy {
  userId: string
  from: string
  until: string
  id: string | null
  subject: string | null
}

/** When these colleagues are busy between two moments, `except` an appointment that is being planned. */
export function useBusy(
  collection: string,
  users: readonly string[],
  from: string,
  until: string,
  except?: string,
): Busy[] {
  const { types } = useMeta()
  const report = types[collection]?.calendar?.busy
  const query = { users: users.join(','), from, until, ...(except ? { except } : {}) }
  const asked = users.length > 0 && from < until && types.users && report
  const { data } = useQuery({
    queryKey: [...keys.collection(collection), 'busy', query],
    queryFn: ({ signal }) => call<{ data: Busy[] }>(`reports/${report}`, { query, signal }),
    placeholderData: keepPreviousData,
    retry: false,
    enabled: Boolean(asked),
  })
  return (asked && data?.data) || []
}
