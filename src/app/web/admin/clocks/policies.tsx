import { clockAdminTexts } from '#app/web/texts/clock-admin.ts'
import { configScreen } from '../config-screen.tsx'
import { StepsEditor } from './steps-editor.tsx'
import { TargetList } from './target-list.tsx'
import { TargetsEditor } from './targets-editor.tsx'

/** How soon what is promised, and who is told when it gets late. */
export default configScreen({
  collection: 'clock-policies',
  texts: clockAdminTexts,
  lead: 'policiesLead',
  fields: ['name', 'calendarId', 'targets', 'steps', 'fallbackId'],
  columns: ['name', 'targets', 'calendarId', 'fallbackId'],
  cells: { targets: ({ targets }) => <TargetList targets={targets} /> },
  sort: 'name',
  editors: { targets: TargetsEditor, steps: StepsEditor },
})
