import { day, ref, text } from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'

/** When somebody is away, and who gets meanwhile what is due. Whoever is away owns it, whoever entered it. */
export const absences: RecordType = {
  name: 'absences',
  table: 'identity_absences',
  label: { one: { en: 'Absence', de: 'Abwesenheit' }, many: { en: 'Absences', de: 'Abwesenheiten' } },
  icon: 'plane',
  title: ['from', 'until'],
  quiet: true,
  fields: {
    userId: ref('Away', 'Abwesend', 'users', {
      help: { en: 'Yourself when empty.', de: 'Leer: Sie selbst.' },
    }),
    from: day('First day', 'Erster Tag', { required: true, indexed: true }),
    until: day('Last day', 'Letzter Tag', { required: true, indexed: true }),
    substituteId: ref('Substitute', 'Vertretung', 'users', {
      onDelete: 'clear',
      help: {
        en: 'Gets meanwhile what is due; without one it goes to the person above.',
        de: 'Erhält derweil, was fällig wird; ohne Vertretung geht es an die Leitung.',
      },
    }),
    reason: text('Reason', 'Grund', {
      max: 200,
      help: { en: 'Colleagues can read this.', de: 'Für Kollegen lesbar.' },
    }),
  },
  derive: ({ userId, ownerId }, _previous, { callerUserId }) => {
    const away = userId ?? ownerId ?? callerUserId
    return { userId: away, ownerId: away }
  },
  check: ({ userId, from, until, substituteId }) => [
    ...(userId ? [] : [['userId', 'required'] as [string, string]]),
    ...(until < from ? [['until', 'ends_before_it_starts'] as [string, string]] : []),
    ...(substituteId && substituteId === userId
      ? [['substituteId', 'own_substitute'] as [string, string]]
      : []),
  ],
  calendar: { at: ['from'], until: 'until', says: 'userId' },
  list: { columns: ['userId', 'from', 'until', 'substituteId', 'reason'], sort: '-from' },
}
