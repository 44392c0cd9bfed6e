import { clockAdminTexts } from '#app/web/texts/clock-admin.ts'
import { configScreen } from '../config-screen.tsx'
import { StepsEditor } from './steps-editor.tsx'
import { TargetsEditor } from './targets-editor.tsx'

/** How soon what is promised, and who is told when it gets late. */
export default configScreen({
  collection: 'clock-policies',
  texts: clockAdminTexts,
  lead: 'policiesLead',
  fields: ['name', 'calendarId', 'targets', 'steps', 'fallbackId'],
  columns: ['name', 'calendarId', 'fallbackId'],
  sort: 'name',
  editors: { targets: TargetsEditor, steps: StepsEditor },
})
