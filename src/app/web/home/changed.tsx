import { useQueries } from '@tanstack/react-query'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import { useMeta, useSession } from '#ui/api/session.ts'
import type { Page, Row } from '#ui/api/types.ts'
import { titleIn } from '#ui/fields/titles.ts'
import { FieldValue, RecordLink } from '#ui/fields/value.tsx'
import { TypeIcon } from '#ui/layout/icon.tsx'
import { PeekLink } from '#ui/screens/peek/peek-link.tsx'
import { useT } from '#ui/texts/engine.ts'
import { homeTexts } from '#app/web/texts/home.ts'
import classes from './home.module.css'
import type { Whose } from './whose.ts'

const collections = ['leads', 'opportunities', 'accounts', 'contacts']
const most = 8

/** What others changed of the caller's records since yesterday; or, of all that the caller may read, everything. */
export function Changed({ whose }: { whose: Whose }) {
  const t = useT(homeTexts)
  const meta = useMeta()
  const { user } = useSession()
  const readable = collections.filter((name) => meta.types[name])
  const query = {
    ...whose,
    'updatedAt[gte]': 'yesterday',
    ...(whose.ownerId && { 'updatedById[ne]': user.id }),
    sort: '-updatedAt',
    limit: most,
  }
  const answers = useQueries({
    queries: readable.map((name) => ({
      queryKey: [...keys.collection(name), 'changed', query],
      queryFn: () => call<Page>(name, { query }),
    })),
  })
  const rows = answers
    .flatMap(({ data }, index) =>
      (data?.data ?? []).map((row): { type: string; row: Row } => ({ type: readable[index]!, row })),
    )
    .toSorted((a, b) => String(b.row.updatedAt).localeCompare(String(a.row.updatedAt)))
    .slice(0, most)
  if (!rows.length) return null
  return (
    <section>
      <h2>{t(whose.ownerId ? 'changed' : 'allChanged')}</h2>
      <ul className={classes.rows}>
        {rows.map(({ type, row }) => (
          <li key={row.id} className={classes.row}>
            <TypeIcon name={meta.types[type]!.icon} size={14} />
            <PeekLink className={classes.name} collection={type} id={row.id}>
              {titleIn(meta, type, row)}
            </PeekLink>
            {row.updatedById && <RecordLink collection="users" id={row.updatedById} />}
            <FieldValue field={{ kind: 'moment', label: '' }} value={row.updatedAt} />
          </li>
        ))}
      </ul>
    </section>
  )
}
