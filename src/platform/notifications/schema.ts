import { sql, raw } from '#platform/db/sql.ts'
import { choice, choices, moment, option, text } from '#platform/records/fields.ts'
import type { OwnScope } from '#platform/records/registry.ts'
import type { RecordType } from '#platform/records/record-type.ts'

/** What somebody should know: the owner is the one who is told, the author is who or what caused it. */
export const notifications: RecordType = {
  name: 'notifications',
  table: 'notifications_notifications',
  label: {
    one: { en: 'Notification', de: 'Benachrichtigung' },
    many: { en: 'Notifications', de: 'Benachrichtigungen' },
  },
  icon: 'bell',
  title: ['title'],
  quiet: true,
  internal: true,
  fields: {
    kind: choice(
      'Kind',
      'Art',
      [
        option('assigned', 'Assigned to you', 'Ihnen zugewiesen', { tone: 'accent' }),
        option('reminder', 'Reminder', 'Erinnerung', { tone: 'warning' }),
        option('due', 'Due today', 'Heute fällig', { tone: 'warning' }),
        option('escalated', 'Promise at risk', 'Zusage in Gefahr', { tone: 'bad' }),
        option('approval', 'Waits for your approval', 'Wartet auf Ihre Freigabe', { tone: 'warning' }),
        option('responded', 'Somebody answered', 'Jemand hat geantwortet', { tone: 'accent' }),
        option('outcome', 'What became of it', 'Was daraus wurde', { tone: 'good' }),
        option('stopped', 'A webhook was switched off', 'Ein Webhook wurde abgeschaltet', { tone: 'bad' }),
      ],
      { required: true, readOnly: true, open: true },
    ),
    title: text('Title', 'Titel', { required: true, readOnly: true, max: 400 }),
    aboutType: text('About (type)', 'Zu (Art)', { max: 60, readOnly: true }),
    aboutId: text('About (id)', 'Zu (Kennung)', { max: 36, readOnly: true }),
    readAt: moment('Read at', 'Gelesen am'),
    cause: text('Cause', 'Anlass', { max: 200, readOnly: true, unique: true, quiet: true }),
  },
  list: { columns: ['kind', 'title', 'createdAt', 'readAt'], sort: '-createdAt' },
}

/** What comes by mail too while somebody has not chosen. */
export const mailedUnasked = ['escalated', 'approval', 'stopped']

/** Of what somebody is told by mail besides: one record for each person, made with the first choice. */
export const notificationSettings: RecordType = {
  name: 'notification-settings',
  table: 'notifications_settings',
  label: {
    one: { en: 'Notification settings', de: 'Einstellungen für Benachrichtigungen' },
    many: { en: 'Notification settings', de: 'Einstellungen für Benachrichtigungen' },
  },
  icon: 'bell',
  title: ['person'],
  quiet: true,
  internal: true,
  fields: {
    person: text('Person', 'Person', { readOnly: true, quiet: true, unique: true, max: 36 }),
    mailKinds: choices('By mail', 'Per Mail', notifications.fields.kind!.choices!, {
      open: true,
      default: mailedUnasked,
    }),
  },
  derive: (_next, previous, { callerUserId }) => {
    const person = previous?.person ?? callerUserId
    return { person, ownerId: person }
  },
}

/** Nobody reads what somebody else is told, whatever the rights. */
export const notificationScope: OwnScope = (caller, alias) =>
  sql`${raw(alias)}.owner_id = ${caller.userId}::uuid`
