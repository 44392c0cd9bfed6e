import { adminTexts } from '#app/web/texts/admin.ts'
import { useType } from '#ui/api/session.ts'
import { useT } from '#ui/texts/engine.ts'
import { ConfigTable } from './config-table.tsx'

export default function Priorities() {
  const t = useT(adminTexts)
  const impacts = useType('ticket-priorities')?.fields.impact?.choices ?? []
  return (
    <ConfigTable
      collection="ticket-priorities"
      lead={t('prioritiesLead')}
      fields={['impact', 'urgency', 'priority']}
      sort="cell"
      first={(row) => impacts.find(({ key }) => key === row.impact)?.label ?? row.impact}
    />
  )
}
