import { campaigns } from './schema/campaigns.ts'
import { submissions, webForms } from './schema/forms.ts'
import { members } from './schema/members.ts'
import { segments } from './schema/segments.ts'

export { campaigns, members, segments, submissions, webForms }
export const marketingTypes = [campaigns, members, segments, webForms, submissions]
