import { campaigns } from './schema/campaigns.ts'
import { submissions, webForms } from './schema/forms.ts'
import { mailings, recipients } from './schema/mailings.ts'
import { members } from './schema/members.ts'
import { segments } from './schema/segments.ts'

export { campaigns, mailings, members, recipients, segments, submissions, webForms }
export const marketingTypes = [campaigns, members, segments, webForms, submissions, mailings, recipients]
