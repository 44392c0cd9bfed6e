import { useQueryClient } from '@tanstack/react-query'
import { showDone } from '#ui/api/messages.tsx'
import { useList } from '#ui/api/reads.ts'
import type { Row } from '#ui/api/types.ts'
import { useAction } from '#ui/api/writes.ts'
import { useT } from '#ui/texts/engine.ts'
import { activityTexts } from './texts.ts'

/** When it is to be done: the deadline, else the appointment. */
export const dueOf = (activity: Row): string | null => activity.dueAt ?? activity.startsAt ?? null

/** What is planned about a record, the next first. */
export function usePlanned(id: string) {
  const { rows } = useList('activities', { aboutId: id, status: 'planned', sort: 'dueAt', limit: 20 })
  return rows.toSorted((a, b) => (dueOf(a) ?? '9').localeCompare(dueOf(b) ?? '9'))
}

/** Timelines show what was done at once. */
export function useTimelineRefresh() {
  const client = useQueryClient()
  return (): Promise<void> =>
    client.invalidateQueries({ predicate: ({ queryKey }) => queryKey[3] === 'timeline' })
}

/** Completes an activity with one press, and offers the way back. */
export function useComplete() {
  const t = useT(activityTexts)
  const act = useAction('activities')
  const refresh = useTimelineRefresh()
  return (activity: Row, then?: () => void) =>
    act.mutate(
      { id: activity.id, action: 'complete' },
      {
        onSuccess: () => {
          void refresh()
          showDone(t('completed', { what: activity.subject }), () =>
            act.mutate({ id: activity.id, action: 'reopen' }, { onSuccess: () => void refresh() }),
          )
          then?.()
        },
      },
    )
}
