import { clockAdminTexts } from '#app/web/texts/clock-admin.ts'
import { useT } from '#ui/texts/engine.ts'
import { ConfigTable } from '../config-table.tsx'
import { HolidaysEditor } from './holidays-editor.tsx'
import { HoursEditor } from './hours-editor.tsx'

/** When people work: what promises are counted by. */
export default function Calendars() {
  const t = useT(clockAdminTexts)
  return (
    <ConfigTable
      collection="calendars"
      lead={t('calendarsLead')}
      fields={['name', 'timeZone', 'windows', 'holidays', 'userIds']}
      columns={['name', 'timeZone', 'userIds']}
      sort="name"
      editors={{ windows: HoursEditor, holidays: HolidaysEditor }}
    />
  )
}
