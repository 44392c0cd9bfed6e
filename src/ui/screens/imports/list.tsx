import { Button } from '@mantine/core'
import { Link, useNavigate } from '#ui/link.tsx'
import { useState } from 'react'
import { useMeta } from '#ui/api/session.ts'
import { formatDecimal } from '#ui/fields/numbers.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { ToneBadge } from '#ui/fields/tone-badge.tsx'
import { Page } from '#ui/layout/page.tsx'
import { useT } from '#ui/texts/engine.ts'
import { importTexts } from '#ui/texts/imports.ts'
import classes from './imports.module.css'
import { NewImport } from './new-import.tsx'
import type { Status } from './types.ts'
import { useImports } from './use-imports.ts'
import type { Tone } from '#platform/records/fields.ts'

export const tones: Record<Status, Tone> = {
  mapped: 'neutral',
  running: 'accent',
  done: 'good',
  failed: 'bad',
  undoing: 'accent',
  undone: 'warning',
}

/** The imports so far, with the way to begin a new one. */
export function ImportList() {
  const t = useT(importTexts)
  const { types } = useMeta()
  const navigate = useNavigate()
  const [limit, setLimit] = useState(50)
  const { data } = useImports(limit)
  return (
    <Page title={t('imports')}>
      <NewImport onDone={(id) => void navigate({ to: `/imports/${id}` })} />
      {data && data.data.length > 0 && (
        <section className={classes.part}>
          <h2>{t('earlier')}</h2>
          <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('earlier')}>
            <table className={classes.table}>
              <thead>
                <tr>
                  {(
                    [
                      'file',
                      'what',
                      'status',
                      'rows',
                      'created',
                      'updated',
                      'skipped',
                      'failed',
                      'when',
                    ] as const
                  ).map((name) => (
                    <th
                      key={name}
                      scope="col"
                      data-numeric={/^(rows|created|updated|skipped|failed)$/.test(name) || undefined}
                    >
                      {t(name)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {data.data.map((one) => (
                  <tr key={one.id}>
                    <th scope="row">
                      <Link to={`/imports/${one.id}`}>{one.file.name}</Link>
                    </th>
                    <td>{types[one.type]?.label.many ?? one.type}</td>
                    <td>
                      <ToneBadge tone={tones[one.status]}>{t(`status_${one.status}`)}</ToneBadge>
                    </td>
                    <td data-numeric>{formatDecimal(one.file.rows)}</td>
                    {(['created', 'updated', 'skipped', 'failed'] as const).map((name) => (
                      <td key={name} data-numeric>
                        {one.result ? formatDecimal(one.result[name]) : ''}
                      </td>
                    ))}
                    <td>
                      <FieldValue field={{ kind: 'moment', label: '' }} value={one.createdAt} />
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          {data.nextCursor && limit < 200 && (
            <Button mt="md" variant="default" onClick={() => setLimit(200)}>
              {t('showMore')}
            </Button>
          )}
        </section>
      )}
    </Page>
  )
}
