import { adminTexts } from '#app/web/texts/admin.ts'
import { useT } from '#ui/texts/engine.ts'
import { ConfigTable } from './config-table.tsx'

export default function Queues() {
  const t = useT(adminTexts)
  return (
    <ConfigTable
      collection="queues"
      lead={t('queuesLead')}
      fields={[
        'name',
        'position',
        'assignment',
        'memberIds',
        'managerId',
        'types',
        'productIds',
        'address',
        'policyId',
      ]}
      sort="position,name"
    />
  )
}
