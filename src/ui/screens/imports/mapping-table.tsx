import { Checkbox, NativeSelect, Select } from '@mantine/core'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { ToneBadge } from '#ui/fields/tone-badge.tsx'
import { useT } from '#ui/texts/engine.ts'
import { importTexts } from '#ui/texts/imports.ts'
import classes from './imports.module.css'
import { choosable, fieldAt, whole, withField, withOptions } from './plan.ts'
import type { Column, Match, Plan } from './types.ts'

interface Props {
  type: TypeMeta
  columns: readonly Column[]
  plan: Plan
  errors: Record<string, string>
  onChange: (next: Plan) => void
}
const matches: Match[] = ['name', 'email', 'number', 'externalId', 'domain']
const sure = 0.8

/** Each column of the file with what it holds, and the field to which it goes. */
export function MappingTable({ type, columns, plan, errors, onChange }: Props) {
  const t = useT(importTexts)
  const offered = choosable(type)
  return (
    <section className={classes.part}>
      <h2>{t('columns')}</h2>
      <ul className={classes.columns}>
        {columns.map(({ name, profile, proposal }) => {
          const one = whole(plan.mapping[name])
          const field = one ? fieldAt(type, one.field) : undefined
          const proposed = proposal && one?.field === proposal.field ? proposal : null
          const data = offered.map(({ path, label }) => ({ value: path, label }))
          if (one && !data.some(({ value }) => value === one.field))
            data.push({ value: one.field, label: field?.label ?? one.field })
          const reference = field?.kind === 'ref' || field?.kind === 'refs'
          return (
            <li key={name}>
              <div className={classes.source}>
                <strong>{name}</strong>
                <span className={classes.quiet}>
                  {t(`profile_${profile.kind}` as 'profile_text')}
                  {profile.kind !== 'empty' &&
                    `, ${t('filled', { percent: Math.round(profile.fill * 100) })}`}
                </span>
                <span className={classes.examples}>{profile.examples.slice(0, 3).join(' · ')}</span>
              </div>
              <div className={classes.target}>
                <Select
                  aria-label={t('fieldFor', { column: name })}
                  data={data}
                  value={one?.field ?? null}
                  placeholder={t('notImported')}
                  onChange={(path) => onChange(withField(plan, name, path))}
                  error={errors[`mapping.${name}`]}
                  searchable
                  clearable
                  clearButtonProps={{ 'aria-label': t('notImported') }}
                />
                {proposed && (
                  <span className={classes.reason}>
                    {proposed.confidence < sure && <ToneBadge tone="warning">{t('unsure')}</ToneBadge>}{' '}
                    {t(`reason_${proposed.reason}` as 'reason_name')}, {Math.round(proposed.confidence * 100)}{' '}
                    %
                  </span>
                )}
              </div>
              <div className={classes.target}>
                {one && field?.kind === 'percent' && (
                  <Checkbox
                    size="xs"
                    label={t('share')}
                    checked={one.share ?? false}
                    onChange={(event) =>
                      onChange(withOptions(plan, name, { share: event.currentTarget.checked }))
                    }
                  />
                )}
                {one?.with && type.fields[one.field.split('.')[0]!]?.kind === 'lines' && (
                  <span className={classes.quiet}>
                    {t('ownLine', { what: String(one.with.description ?? name) })}
                  </span>
                )}
                {one?.fallback && <span className={classes.quiet}>{t('fallback')}</span>}
                {one && reference && (
                  <>
                    <NativeSelect
                      aria-label={t('foundBy', { column: name })}
                      size="sm"
                      value={one.match ?? 'name'}
                      data={matches.map((match) => ({ value: match, label: t(`match_${match}`) }))}
                      onChange={(event) =>
                        onChange(withOptions(plan, name, { match: event.currentTarget.value as Match }))
                      }
                    />
                    <Checkbox
                      size="xs"
                      mt={6}
                      label={t('createMissing')}
                      checked={Boolean(one.create)}
                      onChange={(event) =>
                        onChange(withOptions(plan, name, { create: event.currentTarget.checked }))
                      }
                    />
                  </>
                )}
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
