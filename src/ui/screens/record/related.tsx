import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useMeta } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { rankOf } from '#ui/related.ts'
import { panelsOf } from '#ui/slots.ts'
import { NothingYet } from './nothing-yet.tsx'
import { RelatedSection } from './related-section.tsx'
import { useRelated } from './use-related.ts'

/** Panels and lists of what belongs to the record, in one order; those that have nothing share one quiet line. */
export function Related({ type, record }: { type: TypeMeta; record: Row }) {
  const { types } = useMeta()
  const { found, waiting } = useRelated(type, record)
  const listed = found.filter(({ list }) => !list.slot?.promisesOnly)
  const panels = panelsOf('side', type.name, (collection) => Boolean(types[collection]))
  const parts = [
    ...panels.map(({ key, panel: Panel, needs, first }) => ({
      rank: first ? -1 : rankOf(types[needs]),
      node: <Panel key={key} type={type} record={record} />,
    })),
    ...listed
      .filter(({ rows }) => rows.length > 0)
      .map((related) => ({
        rank: rankOf(related.list.type),
        node: <RelatedSection key={related.list.key} on={type} record={record} related={related} />,
      })),
  ]
  return (
    <>
      {parts.toSorted((a, b) => a.rank - b.rank).map(({ node }) => node)}
      {!waiting && <NothingYet on={type} record={record} lists={listed.filter(({ rows }) => !rows.length)} />}
    </>
  )
}
