import { useQuery } from '@tanstack/react-query'
import { call } from '#ui/api/client.ts'
import { useMeta } from '#ui/api/session.ts'
import type { Page, Row } from '#ui/api/types.ts'
import { titleIn } from '#ui/fields/titles.ts'

export interface Match {
  id: string
  title: string
  detail: string
}

const most = 4

/** Who looks like this draft in a collection: what the duplicate search finds. */
export function useMatches(collection: string, draft: Record<string, unknown>) {
  const meta = useMeta()
  const body = Object.fromEntries(Object.entries(draft).filter(([, value]) => value))
  return useQuery({
    queryKey: ['duplicates', collection, JSON.stringify(body)],
    queryFn: ({ signal }) =>
      call<{ data: { type: string; id: string; title: string; subtitle?: string; reasons: string[] }[] }>(
        `${collection}/duplicates`,
        { method: 'POST', body, signal },
      ),
    enabled: Object.keys(body).length > 0,
    retry: false,
    select: ({ data }): Match[] =>
      data
        .filter(({ type }) => type === collection)
        .slice(0, most)
        .map(({ id, title, subtitle, reasons }) => ({
          id,
          title,
          detail: [subtitle, ...reasons.map((name) => meta.types[collection]?.fields[name]?.label ?? name)]
            .filter(Boolean)
            .join(' · '),
        })),
  })
}

/** The account's deals that are still open: the lead may belong to one of them. */
export function useOpenDeals(accountId: string | null) {
  const meta = useMeta()
  return useQuery({
    queryKey: ['collection', 'opportunities', 'open', accountId],
    queryFn: ({ signal }) =>
      call<Page>('opportunities', {
        query: { accountId, status: 'open', sort: 'closeDate', limit: most },
        signal,
      }),
    enabled: Boolean(accountId && meta.types.opportunities),
    select: ({ data }): Match[] =>
      data.map((row: Row) => ({
        id: row.id,
        title: titleIn(meta, 'opportunities', row),
        detail: [row.amount && `${row.amount} ${row.currency}`, row.closeDate].filter(Boolean).join(' · '),
      })),
  })
}
