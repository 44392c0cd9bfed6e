import { useQuery } from '@tanstack/react-query'
import { Link } from '#ui/link.tsx'
import { Layers } from 'lucide-react'
import type { FieldMeta, TypeMeta } from '#platform/records/meta-types.ts'
import { call } from '#ui/api/client.ts'
import { keys } from '#ui/api/keys.ts'
import type { Row } from '#ui/api/types.ts'
import { useList } from '#ui/api/reads.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import panel from '#ui/layout/panel.module.css'
import { Papers } from '#ui/paper/papers.tsx'
import type { PanelProps } from '#ui/slots.ts'
import { useT } from '#ui/texts/engine.ts'
import type { QuoteDifferences } from '../rules/differences.ts'
import classes from './quotes.module.css'
import { quoteTexts } from './texts.ts'

/** The paper and the page of a quote, its revisions, and what this one changed. */
export function Revisions({ type, record }: PanelProps) {
  const t = useT(quoteTexts)
  const root = record.rootId ?? record.id
  const filter = JSON.stringify({ or: [{ id: root }, { rootId: root }] })
  const { rows } = useList('quotes', { filter, sort: '-revision', limit: 50 })
  const picked = (record.chosenLineIds ?? []) as string[]
  const chosen = ((record.lines ?? []) as Row[])
    .filter(({ id }) => picked.includes(id))
    .map(({ description }) => description ?? t('line'))
  return (
    <section className={panel.panel} aria-label={t('revisions')}>
      <Papers
        pdf={{
          path: record.documentId ? `documents/${record.documentId}/file` : `quotes/${record.id}/pdf`,
          name: `${record.number}.pdf`,
          label: t(record.documentId ? 'pdf' : 'preview'),
        }}
        page={record.publicUrl && { href: record.publicUrl, label: t('page') }}
      />
      {chosen.length > 0 && <p className={classes.chosen}>{t('chosen', { what: chosen.join(', ') })}</p>}
      {rows.length > 1 && (
        <>
          <div className={panel.head}>
            <Layers size={14} aria-hidden />
            <h2>{t('revisions')}</h2>
            <span className={panel.count}>{rows.length}</span>
          </div>
          <ul className={panel.list}>
            {rows.map((row) => (
              <li key={row.id} className={classes.revision} aria-current={row.id === record.id || undefined}>
                <Link to={`/quotes/${row.id}`}>{t('revision', { number: row.revision })}</Link>
                <span className={classes.facts}>
                  <FieldValue compact field={type.fields.netTotal!} value={row.netTotal} record={row} />
                  <FieldValue compact field={type.fields.status!} value={row.status} record={row} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      {record.previousId && <Differences type={type} record={record} />}
    </section>
  )
}

function Differences({ type, record }: PanelProps) {
  const t = useT(quoteTexts)
  const { data } = useQuery({
    queryKey: [...keys.record('quotes', record.id), 'differences', record.version],
    queryFn: () => call<{ data: QuoteDifferences }>(`quotes/${record.id}/differences`),
    select: (answer) => answer.data,
  })
  if (!data) return null
  const columns = type.fields.lines?.fields ?? {}
  return (
    <div className={classes.differences}>
      <h3>{t('changes')}</h3>
      {!data.fields.length && !data.lines.length && <p>{t('noChanges')}</p>}
      <ul>
        {data.lines.map(({ change, line, fields }) => (
          <li key={`${change} ${line.id}`} data-change={change}>
            <strong>
              {change === 'changed'
                ? (line.description ?? t('line'))
                : t(change, { what: line.description ?? t('line') })}
            </strong>
            {fields.map((one) => (
              <Difference key={one.field} {...one} fields={columns} record={{ ...record, ...line }} />
            ))}
          </li>
        ))}
        {data.fields.map((one) => (
          <li key={one.field}>
            <Difference {...one} fields={type.fields} record={record} />
          </li>
        ))}
      </ul>
    </div>
  )
}

interface DifferenceProps {
  field: string
  from: unknown
  to: unknown
  fields: TypeMeta['fields']
  record: Record<string, any>
}

function Difference({ field, from, to, fields, record }: DifferenceProps) {
  const t = useT(quoteTexts)
  const meta: FieldMeta | undefined = fields[field]
  if (!meta) return null
  const shown = (value: unknown) =>
    value === null || value === '' ? (
      t('nothing')
    ) : (
      <FieldValue compact field={meta} value={value} record={record} />
    )
  return (
    <span className={classes.difference}>
      <span>{meta.label}</span> <del>{shown(from)}</del> <ins>{shown(to)}</ins>
    </span>
  )
}
