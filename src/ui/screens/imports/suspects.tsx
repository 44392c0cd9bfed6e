import { Radio, Stack } from '@mantine/core'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useMeta } from '#ui/api/session.ts'
import { useT } from '#ui/texts/engine.ts'
import { importTexts } from '#ui/texts/imports.ts'
import classes from './imports.module.css'
import type { Plan, Result, Suspicion } from './types.ts'

/** Rows that look like a record although no key matches: what they look like, and what should become of them. */
export function Suspects({
  type,
  suspects,
  plan,
  onChange,
}: {
  type: TypeMeta
  suspects: Result['suspects']
  plan: Plan
  onChange: (next: Plan) => void
}) {
  const t = useT(importTexts)
  if (suspects.count === 0) return null
  return (
    <>
      <Radio.Group
        label={t('suspects', { count: suspects.count })}
        value={plan.suspects ?? 'create'}
        onChange={(value) => onChange({ ...plan, suspects: value as NonNullable<Plan['suspects']> })}
      >
        <Stack gap={6} mt={6}>
          {(['create', 'skip', 'update'] as const).map((value) => (
            <Radio key={value} value={value} label={t(`suspects_${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <ul className={classes.warnings}>
        {suspects.examples.map((one) => (
          <Example key={one.row} type={type} one={one} />
        ))}
      </ul>
    </>
  )
}

function Example({ type, one: { row, title, matches } }: { type: TypeMeta; one: Suspicion }) {
  const t = useT(importTexts)
  const { types } = useMeta()
  return (
    <li>
      <b>{t('row', { row })}</b> {title} →{' '}
      {matches.map((match) => {
        const reasons = match.reasons.map((name) => type.fields[name]?.label ?? name).join(', ')
        if (!match.id || !match.type)
          return (
            <span key={`row ${match.row}`}>
              {t('likeBecause', { what: t('likeRow', { row: match.row ?? 0 }), reasons })}{' '}
            </span>
          )
        const what = match.title || types[match.type]?.label.one || match.id
        return (
          <a key={match.id} href={`/${match.type}/${match.id}`} target="_blank" rel="noreferrer">
            {t('likeBecause', { what, reasons })}{' '}
          </a>
        )
      })}
    </li>
  )
}
