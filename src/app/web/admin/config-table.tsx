import { Button } from '@mantine/core'
import { useState, type ComponentType, type ReactNode } from 'react'
import type { FieldMeta, TypeMeta } from '#platform/records/meta-types.ts'
import { useList } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { formatted } from '#ui/fields/formatted.ts'
import { titleOf } from '#ui/fields/titles.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { Page } from '#ui/layout/page.tsx'
import { useT } from '#ui/texts/engine.ts'
import { adminTexts } from '#app/web/texts/admin.ts'
import classes from './admin.module.css'
import { RecordDrawer, type OwnEditorProps } from './record-drawer.tsx'

interface Props {
  collection: string
  lead: string
  /** Fields in the order of columns and form. */
  fields: string[]
  /** Columns, where they are not all the fields. */
  columns?: string[]
  /** Editors for fields that need one of their own. */
  editors?: Record<string, ComponentType<OwnEditorProps>>
  sort: string
  adapt?: (name: string, field: FieldMeta) => FieldMeta
  /** What stands in the first column, where it is not the field's own value. */
  first?: (row: Row) => ReactNode
  /** What other columns say, where it is not the field's own value. */
  cells?: Record<string, (row: Row) => ReactNode>
}

const told = (type: TypeMeta, name: string, row: Row) =>
  row[name] ? formatted(row[name], type.fields[name]?.format) : titleOf(type, row)
const numeric = new Set(['percent', 'integer', 'decimal', 'money'])

/** A short list of rules: each is changed in the drawer beside it. */
export function ConfigTable({
  collection,
  lead,
  fields,
  columns = fields,
  editors,
  sort,
  adapt,
  first,
  cells,
}: Props) {
  const t = useT(adminTexts)
  const type = useType(collection)
  const { rows } = useList(collection, { sort, limit: 200 })
  const [open, setOpen] = useState<Row | 'new'>()
  if (!type) return null
  const isNumeric = (name: string) => numeric.has(type.fields[name]?.kind ?? '') || undefined
  const row = typeof open === 'object' ? open : undefined
  return (
    <Page
      title={type.label.many}
      actions={<Button onClick={() => setOpen('new')}>{t('newEntry', { noun: type.label.one })}</Button>}
    >
      <p className={classes.lead}>{lead}</p>
      <div className={classes.scroll} tabIndex={0} role="region" aria-label={type.label.many}>
        <table className={classes.table}>
          <thead>
            <tr>
              {columns.map((name) => (
                <th key={name} scope="col" data-numeric={isNumeric(name)}>
                  {type.fields[name]?.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((one) => (
              <tr key={one.id}>
                {columns.map((name, index) => (
                  <td key={name} data-numeric={isNumeric(name)}>
                    {index === 0 ? (
                      <button type="button" className={classes.opener} onClick={() => setOpen(one)}>
                        {first?.(one) ?? told(type, name, one)}
                      </button>
                    ) : (
                      (cells?.[name]?.(one) ?? (
                        <FieldValue compact field={type.fields[name]!} value={one[name]} record={one} />
                      ))
                    )}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {open && (
        <RecordDrawer
          key={row?.id ?? 'new'}
          collection={collection}
          title={row ? titleOf(type, row) : t('newEntry', { noun: type.label.one })}
          row={row}
          fields={() => fields}
          {...(adapt ? { adapt } : {})}
          {...(editors ? { editors } : {})}
          removable
          onClose={() => setOpen(undefined)}
        />
      )}
    </Page>
  )
}
