import { Link } from '#ui/link.tsx'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import type { Row } from '#ui/api/types.ts'
import { useT } from '#ui/texts/engine.ts'
import { recordTexts } from '#ui/texts/record.ts'
import { AddRelated } from './add-related.tsx'
import { useRelatedTitle } from './related-section.tsx'
import classes from './related.module.css'
import type { Related } from './use-related.ts'

/** The lists that show nothing now, in one line: each leads to all there ever was, and to a first one. */
export function NothingYet(props: { on: TypeMeta; record: Row; lists: readonly Related[] }) {
  const { on, record, lists } = props
  const t = useT(recordTexts)
  const titleOfList = useRelatedTitle()
  if (!lists.length) return null
  return (
    <section className={classes.nothing} aria-label={t('nothingYet')}>
      <h2>{t('nothingYet')}</h2>
      <ul>
        {lists.map(({ list }) => (
          <li key={list.key}>
            <Link to={`/${list.type.name}`} search={{ [list.field]: record.id }}>
              {titleOfList(list)}
            </Link>
            <AddRelated on={on} record={record} list={list} />
          </li>
        ))}
      </ul>
    </section>
  )
}
