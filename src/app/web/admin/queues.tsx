import { adminTexts } from '#app/web/texts/admin.ts'
import { configScreen } from './config-screen.tsx'

export default configScreen({
  collection: 'queues',
  texts: adminTexts,
  lead: 'queuesLead',
  fields: [
    'name',
    'position',
    'assignment',
    'memberIds',
    'managerId',
    'types',
    'productIds',
    'address',
    'policyId',
  ],
  sort: 'position,name',
})
