import { boolean, choice, longText, moment, option, ref, refs, text } from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { activityDerived, activityLifecycle } from './rules.ts'

/** The rules (RFC 5545) that people choose; whatever else is one comes in by API and files. */
const rhythms = [
  option('FREQ=DAILY', 'Every day', 'Jeden Tag'),
  option('FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR', 'Every working day', 'Jeden Werktag'),
  option('FREQ=WEEKLY', 'Every week', 'Jede Woche'),
  option('FREQ=WEEKLY;INTERVAL=2', 'Every two weeks', 'Alle zwei Wochen'),
  option('FREQ=MONTHLY', 'Every month', 'Jeden Monat'),
  option('FREQ=MONTHLY;INTERVAL=3', 'Every three months', 'Alle drei Monate'),
  option('FREQ=YEARLY', 'Every year', 'Jedes Jahr'),
]

export const activities: RecordType = {
  name: 'activities',
  table: 'activities_activities',
  label: { one: { en: 'Activity', de: 'Aktivität' }, many: { en: 'Activities', de: 'Aktivitäten' } },
  icon: 'calendar-check',
  title: ['subject'],
  mentions: true,
  fields: {
    type: choice(
      'Type',
      'Art',
      [
        option('task', 'Task', 'Aufgabe'),
        option('call', 'Call', 'Anruf'),
        option('meeting', 'Meeting', 'Besprechung'),
        option('visit', 'Visit', 'Besuch'),
        option('demo', 'Demo', 'Vorführung'),
        option('event', 'Event', 'Veranstaltung'),
        option('email', 'E-mail', 'E-Mail'),
        option('note', 'Note', 'Notiz'),
        option('letter', 'Letter', 'Brief'),
      ],
      { required: true, default: 'task', indexed: true },
    ),
    subject: text('Subject', 'Betreff', { required: true, max: 300, search: 'A' }),
    body: longText('Text', 'Text', { search: 'C' }),
    aboutType: text('About (type)', 'Zu (Art)', { max: 60, quiet: true }),
    aboutId: text('About (id)', 'Zu (Kennung)', { max: 36, quiet: true, indexed: true }),
    accountId: ref('Account', 'Firma', 'accounts', { onDelete: 'clear' }),
    contactIds: refs('With contacts', 'Mit Ansprechpartnern', 'contacts'),
    leadId: ref('Lead', 'Lead', 'leads', { readOnly: true, imported: true, onDelete: 'clear', quiet: true }),
    userIds: refs('With colleagues', 'Mit Kollegen', 'users'),
    startsAt: moment('Starts', 'Beginn', { indexed: true }),
    endsAt: moment('Ends', 'Ende'),
    dueAt: moment('Due', 'Fällig', { indexed: true }),
    allDay: boolean('All day', 'Ganztägig', { default: false }),
    recurrence: text('Repeats', 'Wiederholung', { max: 500, choices: rhythms }),
    exceptDays: text('Left out of the series', 'Von der Serie ausgenommen', { max: 1099, quiet: true }),
    place: text('Place', 'Ort'),
    priority: choice(
      'Priority',
      'Priorität',
      [
        option('low', 'Low', 'Niedrig'),
        option('normal', 'Normal', 'Normal'),
        option('high', 'High', 'Hoch', { tone: 'warning' }),
      ],
      { default: 'normal' },
    ),
    status: choice(
      'Status',
      'Status',
      [
        option('planned', 'Planned', 'Geplant', { kind: 'open', tone: 'accent' }),
        option('done', 'Done', 'Erledigt', { kind: 'done', tone: 'good' }),
        option('cancelled', 'Cancelled', 'Abgesagt', { kind: 'cancelled' }),
      ],
      { required: true },
    ),
    outcome: choice(
      'Outcome',
      'Ergebnis',
      [
        option('reached', 'Reached', 'Erreicht'),
        option('notReached', 'Not reached', 'Nicht erreicht'),
        option('callBack', 'Call back', 'Rückruf'),
        option('interested', 'Interested', 'Interessiert'),
        option('notInterested', 'Not interested', 'Kein Interesse'),
      ],
      { open: true },
    ),
    outcomeNote: longText('Outcome in words', 'Ergebnis in Worten'),
    remindAt: moment('Reminder', 'Erinnerung', { indexed: true }),
    remindedAt: moment('Reminded', 'Erinnert', { readOnly: true, quiet: true }),
    doneAt: moment('Done at', 'Erledigt am', { readOnly: true, imported: true, indexed: true }),
  },
  lifecycle: activityLifecycle,
  derive: activityDerived,
  timeline: {
    kind: 'activity',
    at: ['doneAt', 'startsAt', 'dueAt'],
    open: ['planned'],
    fields: ['type', 'status', 'body', 'outcome', 'outcomeNote', 'startsAt', 'dueAt', 'doneAt', 'contactIds'],
  },
  below: ['accountId', 'contactIds', 'leadId'],
  calendar: {
    at: ['startsAt', 'dueAt'],
    until: 'endsAt',
    allDay: 'allDay',
    repeats: 'recurrence',
    except: 'exceptDays',
    series: { one: 'moveOne', from: 'moveFrom' },
    along: ['remindAt'],
    people: ['ownerId', 'userIds'],
    busy: 'busy',
    plans: { type: 'meeting' },
  },
  check: (next) => [
    ...(next.startsAt && next.endsAt && next.endsAt < next.startsAt
      ? ([['endsAt', 'ends_before_it_starts']] as [string, string][])
      : []),
    ...(next.exceptDays && !/^\d{4}-\d\d-\d\d(,\d{4}-\d\d-\d\d)*$/.test(next.exceptDays)
      ? ([['exceptDays', 'not_days']] as [string, string][])
      : []),
  ],
  list: {
    columns: ['subject', 'type', 'status', 'dueAt', 'accountId', 'ownerId'],
    sort: 'dueAt',
    views: [
      {
        key: 'planned',
        label: { en: 'Planned', de: 'Geplant' },
        search: { status: 'planned' },
        starts: true,
      },
      {
        key: 'done',
        label: { en: 'Done', de: 'Erledigt' },
        search: { status: 'done', sort: '-updatedAt' },
      },
    ],
  },
}

export const activitiesTypes = [activities]
