import { Drawer } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '#ui/link.tsx'
import type { Label } from '#platform/records/fields.ts'
import { adminTexts } from '#app/web/texts/admin.ts'
import { call } from '#ui/api/client.ts'
import { useType } from '#ui/api/session.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useFocusReturn } from '#ui/layout/focus-return.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './admin.module.css'

export interface FieldUsage {
  records: number
  values: { value: string; count: number }[]
  views: { id: string; name: string }[]
  roles: { id: string; name: string }[]
  /** Labels in every language. */
  choices?: { key: string; label: Label }[]
}

/** How many records hold the field, and each of its values. */
export const useUsage = (collection: string, field: string, enabled = true) =>
  useQuery({
    queryKey: ['usage', collection, field],
    queryFn: () => call<FieldUsage>(`usage/${collection}/${field}`),
    staleTime: 0,
    enabled,
  })

/** Where a field is used. */
export function UsageFacts({ collection, field }: { collection: string; field: string }) {
  const t = useT(adminTexts)
  const type = useType(collection)
  const { data } = useUsage(collection, field)
  if (!data) return null
  const choices = type?.fields[field]?.choices
  return (
    <section className={classes.part}>
      <h3>{t('usage')}</h3>
      <p>
        <Link className={classes.link} to={`/${collection}`} search={{ [`${field}[empty]`]: 'false' }}>
          {t('usedIn', { count: data.records })}
        </Link>
      </p>
      {choices && data.values.length > 0 && (
        <ul className={classes.rows}>
          {data.values.map(({ value, count }) => (
            <li key={value}>
              <span>{choices.find((one) => one.key === value)?.label ?? value}</span>
              <span className="tabular">{count}</span>
            </li>
          ))}
        </ul>
      )}
      {data.views.length > 0 && (
        <p>{t('usedInViews', { names: data.views.map((view) => view.name).join(', ') })}</p>
      )}
      {data.roles.length > 0 && (
        <p>{t('restrictedIn', { names: data.roles.map((role) => role.name).join(', ') })}</p>
      )}
    </section>
  )
}

export function Usage({
  collection,
  field,
  label,
  onClose,
}: {
  collection: string
  field: string
  label: string
  onClose: () => void
}) {
  useFocusReturn()
  const common = useT(commonTexts)
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={400}
      title={label}
      closeButtonProps={{ 'aria-label': common('close') }}
    >
      <UsageFacts collection={collection} field={field} />
    </Drawer>
  )
}
