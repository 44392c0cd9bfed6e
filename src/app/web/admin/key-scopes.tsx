import { Checkbox } from '@mantine/core'
import type { Level, Right } from '#platform/access/access.ts'
import { adminTexts } from '#app/web/texts/admin.ts'
import { useMeta } from '#ui/api/session.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './admin.module.css'
import { rights } from './roles/rights.ts'

export interface Scope {
  types: Record<string, Partial<Record<Right, Level>>>
}

/** What a key may do at most; the rights of its user still hold. */
export function Scopes({ value, onChange }: { value: Scope; onChange: (next: Scope) => void }) {
  const t = useT(adminTexts)
  const { types } = useMeta()
  const set = (type: string, right: Right, on: boolean) =>
    onChange({ types: { ...value.types, [type]: { ...value.types[type], [right]: on ? 'all' : 'none' } } })
  const names = [
    '*',
    ...Object.values(types)
      .filter((type) => !type.quiet)
      .map((type) => type.name),
  ]
  const has = (type: string, right: Right) =>
    (value.types[type]?.[right] ?? value.types['*']?.[right] ?? 'none') !== 'none'
  return (
    <div className={classes.scroll}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('recordType')}</th>
            {rights.map((right) => (
              <th key={right} scope="col">
                {t(right)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {names.map((name) => {
            const label = name === '*' ? t('everythingElse') : types[name]!.label.many
            return (
              <tr key={name}>
                <th scope="row">{label}</th>
                {rights.map((right) => (
                  <td key={right}>
                    <Checkbox
                      size="xs"
                      aria-label={`${label}: ${t(right)}`}
                      checked={has(name, right)}
                      onChange={(event) => set(name, right, event.currentTarget.checked)}
                    />
                  </td>
                ))}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
