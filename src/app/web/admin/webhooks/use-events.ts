import { useMemo } from 'react'
import { webhookTexts } from '#app/web/texts/webhooks.ts'
import { useMeta } from '#ui/api/session.ts'
import { useT } from '#ui/texts/engine.ts'
import { eventGroups } from './events.ts'

const common = ['created', 'changed', 'deleted', 'restored'] as const

/** The events there are, in the language of the screen. */
export function useEvents() {
  const meta = useMeta()
  const t = useT(webhookTexts)
  return useMemo(
    () =>
      eventGroups(meta, {
        common: Object.fromEntries(common.map((kind) => [kind, t(kind)])),
        anything: t('anything'),
        all: t('all'),
        allOf: (what) => t('allOf', { what }),
      }),
    [meta, t],
  )
}
