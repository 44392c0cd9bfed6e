import { Checkbox } from '@mantine/core'
import { useList } from '#ui/api/reads.ts'
import { useType } from '#ui/api/session.ts'
import { useCreate, useUpdate } from '#ui/api/writes.ts'
import { accountTexts } from '#app/web/texts/account.ts'
import { useT } from '#ui/texts/engine.ts'
import classes from './account.module.css'

/** Of which kinds of notices there is a mail besides: each change holds at once. */
export function Notifications() {
  const t = useT(accountTexts)
  const type = useType('notification-settings')
  const { rows, isSuccess } = useList('notification-settings', { limit: 1 }, Boolean(type))
  const create = useCreate('notification-settings')
  const update = useUpdate('notification-settings')
  if (!type || !isSuccess) return null
  const [row] = rows
  const chosen = (row ? (row.mailKinds ?? []) : type.fields.mailKinds?.default) as string[]
  const set = (kind: string, wanted: boolean) => {
    const mailKinds = wanted ? [...chosen, kind] : chosen.filter((one) => one !== kind)
    if (row) update.mutate({ id: row.id, patch: { mailKinds } })
    else create.mutate({ values: { mailKinds } })
  }
  const kinds = type.fields.mailKinds?.choices ?? []
  return (
    <section className={classes.section}>
      <h2>{t('notifications')}</h2>
      <p className={classes.hint}>{t('notificationsHint')}</p>
      <table className={classes.kinds}>
        <thead>
          <tr>
            <th scope="col">{t('noticeKind')}</th>
            <th scope="col">{t('inApp')}</th>
            <th scope="col">{t('byMail')}</th>
          </tr>
        </thead>
        <tbody>
          {kinds.map(({ key, label }) => (
            <tr key={key}>
              <th scope="row">{label}</th>
              <td>{t('always')}</td>
              <td>
                <Checkbox
                  aria-label={`${label}: ${t('byMail')}`}
                  checked={chosen.includes(key)}
                  disabled={create.isPending}
                  onChange={(event) => set(key, event.currentTarget.checked)}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
