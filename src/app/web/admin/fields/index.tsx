import { Button, Select } from '@mantine/core'
import { useSearch } from '@tanstack/react-router'
import { useNavigate } from '#ui/link.tsx'
import { useState } from 'react'
import type { FieldMeta } from '#platform/records/meta-types.ts'
import { adminTexts } from '#app/web/texts/admin.ts'
import { useList } from '#ui/api/reads.ts'
import { useMeta, useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { Page } from '#ui/layout/page.tsx'
import { useLanguage, useT } from '#ui/texts/engine.ts'
import classes from '../admin.module.css'
import { inOrder } from '../types.ts'
import { Usage } from '../usage.tsx'
import { FieldDrawer } from './field-drawer.tsx'

/** The fields of a record type: the company's own to make and change, the built-in ones to read. */
export default function Fields() {
  const t = useT(adminTexts)
  const language = useLanguage()
  const navigate = useNavigate()
  const meta = useMeta()
  const { types } = meta
  const { type: asked } = useSearch({ strict: false }) as { type?: string }
  const list = inOrder(meta).filter((type) => !type.quiet)
  const type = types[asked ?? ''] ?? list[0]
  const kinds = useType('custom-fields')?.fields.kind?.choices ?? []
  const own = useList(
    'custom-fields',
    { collection: type?.name, sort: 'position,key', limit: 200 },
    Boolean(type),
  )
  const [open, setOpen] = useState<Row | 'new'>()
  const [asking, setAsking] = useState<string>()
  if (!type) return null
  const kindOf = (field: FieldMeta) =>
    kinds.find((one) => one.key === field.kind)?.label ?? t(`kind_${field.kind}` as 'kind_ref')
  const create = <Button onClick={() => setOpen('new')}>{t('newField')}</Button>
  return (
    <Page
      title={t('fields')}
      actions={create}
      bar={
        <Select
          aria-label={t('recordType')}
          data={list.map((one) => ({ value: one.name, label: one.label.many }))}
          value={type.name}
          onChange={(next) => next && void navigate({ to: '/admin/fields', search: { type: next } })}
          allowDeselect={false}
          searchable
          maw={320}
        />
      }
    >
      <h2 style={{ fontSize: 15 }}>{t('ownFields')}</h2>
      {own.isSuccess && !own.rows.length ? (
        <p className={classes.lead}>
          {t('noOwnFields')}. {t('noOwnFieldsText')}
        </p>
      ) : (
        <ul className={classes.rows}>
          {own.rows.map((row) => (
            <li key={row.id}>
              <span>
                <button type="button" className={classes.opener} onClick={() => setOpen(row)}>
                  {(language === 'de' && row.labelDe) || row.labelEn}
                </button>{' '}
                <code className={classes.quiet}>custom.{row.key}</code>
              </span>
              <span className={classes.quiet}>{kinds.find((one) => one.key === row.kind)?.label}</span>
            </li>
          ))}
        </ul>
      )}
      <h2 style={{ fontSize: 15, marginTop: 32 }}>{t('builtIn')}</h2>
      <ul className={classes.rows}>
        {Object.entries(type.fields)
          .filter(([, field]) => !field.custom)
          .map(([name, field]) => (
            <li key={name}>
              <span>
                {field.label} <code className={classes.quiet}>{name}</code>
              </span>
              <span className={classes.quiet}>
                {kindOf(field)}{' '}
                {field.kind !== 'lines' && (
                  <Button
                    size="compact-xs"
                    variant="subtle"
                    aria-label={t('usageOf', { what: field.label })}
                    onClick={() => setAsking(name)}
                  >
                    {t('usage')}
                  </Button>
                )}
              </span>
            </li>
          ))}
      </ul>
      {open && (
        <FieldDrawer
          key={open === 'new' ? 'new' : open.id}
          type={type}
          row={open === 'new' ? undefined : open}
          taken={own.rows.map((row) => row.key as string)}
          position={own.rows.length}
          onClose={() => setOpen(undefined)}
        />
      )}
      {asking && (
        <Usage
          collection={type.name}
          field={asking}
          label={type.fields[asking]?.label ?? asking}
          onClose={() => setAsking(undefined)}
        />
      )}
    </Page>
  )
}
