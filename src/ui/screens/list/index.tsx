import { Button } from '@mantine/core'
import { Link, useParams, useSearch } from '@tanstack/react-router'
import { useList } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import { isNumeric } from '#ui/fields/lines/lines.ts'
import { includeName, titleOf } from '#ui/fields/titles.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { Empty } from '#ui/layout/empty.tsx'
import { Missing } from '#ui/layout/missing.tsx'
import { Page } from '#ui/layout/page.tsx'
import { useT } from '#ui/texts/engine.ts'
import { screenTexts } from '#ui/texts/screens.ts'
import classes from './list.module.css'

/** The records of a collection as a table; the address holds the query, in the API's own words. */
export default function List() {
  const t = useT(screenTexts)
  const { collection = '' } = useParams({ strict: false })
  const query = useSearch({ strict: false }) as Record<string, string>
  const type = useType(collection)
  const columns = (type?.list.columns ?? []).flatMap((name) => {
    const field = type?.fields[name]
    return field ? [{ name, field }] : []
  })
  const include = columns
    .filter(({ field }) => field.kind === 'ref' || field.kind === 'refs')
    .map(({ name }) => includeName(name))
  const list = useList(
    collection,
    { sort: type?.list.sort, include: include.join(','), ...query },
    Boolean(type),
  )
  if (!type) return <Missing />

  const create = type.can.create && (
    <Button component={Link} {...{ to: `/${collection}/new` }}>
      {t('new', { what: type.label.one })}
    </Button>
  )
  return (
    <Page title={type.label.many} actions={create} flush>
      {list.isSuccess && !list.rows.length ? (
        <Empty title={t('empty', { what: type.label.many })} action={create}>
          {t('emptyText')}
        </Empty>
      ) : (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                {columns.map(({ name, field }) => (
                  <th key={name} scope="col" data-numeric={isNumeric(field) || undefined}>
                    {field.label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {list.rows.map((row) => (
                <tr key={row.id}>
                  {columns.map(({ name, field }, index) => (
                    <td key={name} data-numeric={isNumeric(field) || undefined}>
                      {index === 0 ? (
                        <Link to={`/${collection}/${row.id}` as never}>
                          {row[name] || titleOf(type, row)}
                        </Link>
                      ) : (
                        <FieldValue compact field={field} name={name} value={row[name]} record={row} />
                      )}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          {list.hasNextPage && (
            <Button
              m="md"
              variant="default"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {t('loadMore')}
            </Button>
          )}
        </div>
      )}
    </Page>
  )
}
