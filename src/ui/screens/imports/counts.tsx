import { Link } from '#ui/link.tsx'
import { useMeta } from '#ui/api/session.ts'
import { formatDecimal } from '#ui/fields/numbers.ts'
import { useT } from '#ui/texts/engine.ts'
import { importTexts } from '#ui/texts/imports.ts'
import classes from './imports.module.css'
import type { Result } from './types.ts'

/** What became of the rows, or would: four numbers, what was made on the way, and what to know. */
export function Counts({
  result,
  dry,
  importId,
}: {
  result: Result
  dry?: boolean
  /** What was made on the way, and what came in without something, lead to their lists. */
  importId?: string | undefined
}) {
  const t = useT(importTexts)
  const { types } = useMeta()
  const made = Object.entries(result.createdOnTheWay).filter(([, count]) => count > 0)
  return (
    <>
      <dl className={classes.counts} data-dry={dry || undefined}>
        {(['created', 'updated', 'skipped', 'failed'] as const).map((name) => (
          <div key={name} data-name={name} data-none={result[name] === 0 || undefined}>
            <dt>{t(name)}</dt>
            <dd>{formatDecimal(result[name])}</dd>
          </div>
        ))}
      </dl>
      {result.skipped > 0 && <p className={classes.quiet}>{t('whySkipped')}</p>}
      {made.length > 0 && (
        <p>
          {t('onTheWay')}{' '}
          {made.map(([type, count], index) => {
            const said = `${formatDecimal(count)} ${types[type]?.label[count === 1 ? 'one' : 'many'] ?? type}`
            const link = importId && types[type]
            return (
              <span key={type}>
                {index > 0 && ', '}
                {link ? (
                  <Link to={`/${type}`} search={{ importId }}>
                    {said}
                  </Link>
                ) : (
                  said
                )}
              </span>
            )
          })}
        </p>
      )}
      {result.warnings.length > 0 && (
        <ul className={classes.warnings}>
          {result.warnings.map(({ code, column, count, example, empty }) => (
            <li key={`${code} ${column ?? ''}`}>
              {column === null && empty
                ? t('lacking', {
                    count,
                    example,
                    what: types[empty.collection]?.label[count === 1 ? 'one' : 'many'] ?? empty.collection,
                  })
                : t('warning', { count, example })}{' '}
              {importId && empty && (
                <Link to={`/${empty.collection}`} search={{ importId, [`${empty.field}[empty]`]: 'true' }}>
                  {t('showThem')}
                </Link>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
