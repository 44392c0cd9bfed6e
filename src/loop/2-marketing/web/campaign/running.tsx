import { useQueries } from '@tanstack/react-query'
import { Link } from '#ui/link.tsx'
import { call, type Query } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useList } from '#ui/api/reads.ts'
import { useMeta } from '#ui/api/session.ts'
import { formatDecimal } from '#ui/fields/numbers.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { useT } from '#ui/texts/engine.ts'
import classes from '../marketing.module.css'
import { marketingTexts } from '../texts.ts'

const most = 5
const answered = { 'respondedAt[empty]': 'false' }

/** How many records of a collection belong to each of these campaigns: one question for all of them. */
const counts = (collection: string, query: Query) => ({
  queryKey: [...keys.collection(collection), 'by campaign', query],
  queryFn: () =>
    call<{ data: { value: string; count: number }[] }>(`${collection}/groups`, {
      query: { ...query, by: 'campaignId' },
    }),
  enabled: Boolean(query.campaignId),
  refetchInterval: 15_000,
})

/** The campaigns that run now and what has come of them so far; every figure opens the records behind it. */
export function Running() {
  const t = useT(marketingTexts)
  const { types } = useMeta()
  const running = { status: 'running' }
  const { rows, count } = useList('campaigns', { ...running, sort: '-startsOn', limit: most, count: 'exact' })
  const campaignId = rows.map(({ id }) => id).join(',')
  const asked: [key: 'members' | 'responses' | 'leads', collection: string, query: Query][] = [
    ['members', 'campaign-members', {}],
    ['responses', 'campaign-members', answered],
    ['leads', 'leads', {}],
  ]
  const shown = asked.filter(([, collection]) => types[collection])
  const answers = useQueries({
    queries: shown.map(([, collection, query]) => counts(collection, { campaignId, ...query })),
  })
  if (!rows.length) return null
  const currencies = new Set(rows.map((row) => row.currency as string))
  const currency = currencies.size === 1 ? [...currencies][0] : undefined
  return (
    <section>
      <h2>
        <Link to="/campaigns" search={running}>
          {t('running')}
        </Link>
      </h2>
      <table className={classes.running}>
        <thead>
          <tr>
            <th scope="col">{types.campaigns!.label.one}</th>
            {shown.map(([key]) => (
              <th key={key} scope="col">
                {t(key)}
              </th>
            ))}
            <th scope="col">
              {t('cost')} {currency}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to={`/campaigns/${row.id}`}>{row.name}</Link>
              </th>
              {shown.map(([key, collection, query], index) => (
                <td key={key}>
                  <Link to={`/${collection}`} search={{ ...query, campaignId: row.id }}>
                    {formatDecimal(
                      answers[index]?.data?.data.find(({ value }) => value === row.id)?.count ?? 0,
                    )}
                  </Link>
                </td>
              ))}
              <td>
                <FieldValue
                  compact={currency !== undefined}
                  field={types.campaigns!.fields.actualCost!}
                  value={row.actualCost}
                  record={row}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {(count ?? 0) > most && (
        <Link to="/campaigns" search={running}>
          {t('allRunning', { count: count ?? 0 })}
        </Link>
      )}
    </section>
  )
}
