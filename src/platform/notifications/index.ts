/** Telling people inside the app; live through the ledger, like every record. */
import type { Module } from '#platform/records/registry.ts'
import { assigned } from './assigned.ts'
import { notificationScope, notifications, notificationSettings } from './schema.ts'

export { notify } from './notify.ts'
export { mailedUnasked, notifications } from './schema.ts'
export { jobCaller, titleById } from './assigned.ts'

export const notificationsModule: Module = {
  name: 'notifications',
  types: [notifications, notificationSettings],
  scopes: { notifications: notificationScope, 'notification-settings': notificationScope },
  reactions: { '*.*': assigned },
}
