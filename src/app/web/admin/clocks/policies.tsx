import { clockAdminTexts } from '#app/web/texts/clock-admin.ts'
import { useT } from '#ui/texts/engine.ts'
import { ConfigTable } from '../config-table.tsx'
import { StepsEditor } from './steps-editor.tsx'
import { TargetsEditor } from './targets-editor.tsx'

/** How soon what is promised, and who is told when it gets late. */
export default function Policies() {
  const t = useT(clockAdminTexts)
  return (
    <ConfigTable
      collection="clock-policies"
      lead={t('policiesLead')}
      fields={['name', 'calendarId', 'targets', 'steps', 'fallbackId']}
      columns={['name', 'calendarId', 'fallbackId']}
      sort="name"
      editors={{ targets: TargetsEditor, steps: StepsEditor }}
    />
  )
}
