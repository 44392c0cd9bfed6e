import { clockAdminTexts } from '#app/web/texts/clock-admin.ts'
import { configScreen } from '../config-screen.tsx'
import { HolidaysEditor } from './holidays-editor.tsx'
import { HoursEditor } from './hours-editor.tsx'

/** When people work: what promises are counted by. */
export default configScreen({
  collection: 'calendars',
  texts: clockAdminTexts,
  lead: 'calendarsLead',
  fields: ['name', 'timeZone', 'windows', 'holidays', 'userIds'],
  columns: ['name', 'timeZone', 'userIds'],
  sort: 'name',
  editors: { windows: HoursEditor, holidays: HolidaysEditor },
})
