import { Button } from '@mantine/core'
import { CornerDownRight } from 'lucide-react'
import { useState, type ComponentProps } from 'react'
import { adminTexts } from '#app/web/texts/admin.ts'
import { useList } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { Empty } from '#ui/layout/empty.tsx'
import { Page } from '#ui/layout/page.tsx'
import { useT } from '#ui/texts/engine.ts'
import { screenTexts } from '#ui/texts/screens.ts'
import classes from './admin.module.css'
import { RecordDrawer } from './record-drawer.tsx'

export interface Node {
  row: Row
  depth: number
}

export const treeQuery = { sort: 'name', limit: 200, include: 'manager' }

/** The rows as a tree in reading order; what hangs below nothing stands at the top. */
export function asTree(rows: readonly Row[]): Node[] {
  const ids = new Set(rows.map((row) => row.id))
  const below = (parentId: string | null, depth: number): Node[] =>
    rows.flatMap((row) =>
      (ids.has(row.parentId) ? row.parentId : null) === parentId
        ? [{ row, depth }, ...below(row.id, depth + 1)]
        : [],
    )
  return below(null, 0)
}

/** Teams or territories: who belongs where, who leads, how many people each has. */
export function Tree({
  collection,
  member,
  lead,
  fields,
  editors,
}: {
  collection: string
  member: string
  lead: string
  fields: string[]
  editors?: ComponentProps<typeof RecordDrawer>['editors']
}) {
  const t = useT(adminTexts)
  const screens = useT(screenTexts)
  const type = useType(collection)
  const list = useList(collection, treeQuery)
  const users = useList('users', { limit: 200, active: true, fields: `id,${member}` })
  const [open, setOpen] = useState<Row | { parentId: string | null }>()
  if (!type) return null
  const row = open && 'id' in open ? (open as Row) : undefined
  const create = (
    <Button onClick={() => setOpen({ parentId: null })}>{screens('new', { noun: type.label.one })}</Button>
  )
  return (
    <Page title={type.label.many} actions={create}>
      <p className={classes.lead}>{lead}</p>
      {list.isSuccess && !list.rows.length ? (
        <Empty title={screens('empty', { noun: type.label.many })} />
      ) : (
        <div className={classes.scroll} tabIndex={0} role="region" aria-label={type.label.many}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{type.fields.name?.label}</th>
                <th scope="col">{type.fields.managerId?.label}</th>
                <th scope="col" data-numeric>
                  {t('people')}
                </th>
                <th scope="col">
                  <span className="sr-only">{t('below')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {asTree(list.rows).map(({ row: node, depth }) => (
                <tr key={node.id}>
                  <th scope="row" style={{ paddingLeft: depth * 20 }}>
                    {depth > 0 && (
                      <CornerDownRight size={12} aria-hidden style={{ marginRight: 6, opacity: 0.6 }} />
                    )}
                    <button type="button" className={classes.opener} onClick={() => setOpen(node)}>
                      {node.name}
                    </button>
                  </th>
                  <td>{(node.manager as Row | null)?.name}</td>
                  <td data-numeric>{users.rows.filter((user) => user[member] === node.id).length || ''}</td>
                  <td data-numeric>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      aria-label={t('addBelow', { what: node.name })}
                      onClick={() => setOpen({ parentId: node.id })}
                    >
                      {t('below')}
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {open && (
        <RecordDrawer
          collection={collection}
          title={row?.name ?? screens('new', { noun: type.label.one })}
          row={row}
          start={row ? {} : open}
          fields={() => fields}
          {...(editors && { editors })}
          removable
          onClose={() => setOpen(undefined)}
        />
      )}
    </Page>
  )
}
