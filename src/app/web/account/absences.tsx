import { Button, Group } from '@mantine/core'
import { Link } from '#ui/link.tsx'
import { useState } from 'react'
import { useList } from '#ui/api/reads.ts'
import { useSession, useType } from '#ui/api/session.ts'
import type { Row } from '#ui/api/types.ts'
import { formatDay } from '#ui/fields/dates/format.ts'
import { FieldValue } from '#ui/fields/value.tsx'
import { accountTexts } from '#app/web/texts/account.ts'
import { useT } from '#ui/texts/engine.ts'
import { RecordDrawer } from '../admin/record-drawer.tsx'
import classes from './account.module.css'

const fields = ['from', 'until', 'substituteId', 'reason']

/** When the caller is away and who stands in; those who lead find everybody's in the list. */
export function Absences() {
  const t = useT(accountTexts)
  const type = useType('absences')
  const { user } = useSession()
  const query = { userId: user.id, 'until[gte]': 'today', sort: 'from', include: 'substitute', limit: 50 }
  const { rows, isSuccess } = useList('absences', query, Boolean(type))
  const [open, setOpen] = useState<Row | 'new'>()
  if (!type || !isSuccess) return null
  const row = typeof open === 'object' ? open : undefined
  return (
    <section className={classes.section}>
      <h2>{type.label.many}</h2>
      <p className={classes.hint}>{t('absencesHint')}</p>
      {rows.length > 0 && (
        <ul className={classes.devices}>
          {rows.map((one) => (
            <li key={one.id}>
              <div>
                {formatDay(one.from)} – {formatDay(one.until)}
                <small>
                  {type.fields.substituteId?.label}:{' '}
                  <FieldValue
                    field={type.fields.substituteId!}
                    value={one.substituteId}
                    record={one}
                    name="substituteId"
                  />
                </small>
              </div>
              <Button size="compact-sm" variant="default" onClick={() => setOpen(one)}>
                {t('change')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Group>
        <Button variant="default" onClick={() => setOpen('new')}>
          {t('newAbsence')}
        </Button>
        <Button variant="subtle" component={Link} to="/absences">
          {t('allAbsences')}
        </Button>
      </Group>
      {open && (
        <RecordDrawer
          key={row?.id ?? 'new'}
          collection="absences"
          title={row ? type.label.one : t('newAbsence')}
          row={row}
          fields={() => fields}
          removable
          onClose={() => setOpen(undefined)}
        />
      )}
    </section>
  )
}
