/** What a company sets up for its promises: when people work, and how soon and to whom what is told. */
import { boolean, choice, day, integer, objects, option, ref, refs, text } from '#platform/records/fields.ts'
import type { RecordType, Values } from '#platform/records/record-type.ts'

const dayOptions = [
  option('mon', 'Monday', 'Montag'),
  option('tue', 'Tuesday', 'Dienstag'),
  option('wed', 'Wednesday', 'Mittwoch'),
  option('thu', 'Thursday', 'Donnerstag'),
  option('fri', 'Friday', 'Freitag'),
  option('sat', 'Saturday', 'Samstag'),
  option('sun', 'Sunday', 'Sonntag'),
]

export const calendars: RecordType = {
  name: 'calendars',
  table: 'clocks_calendars',
  label: { one: { en: 'Calendar', de: 'Kalender' }, many: { en: 'Calendars', de: 'Kalender' } },
  icon: 'calendar-clock',
  title: ['name'],
  owned: false,
  config: true,
  quiet: true,
  internal: true,
  fields: {
    name: text('Name', 'Name', { required: true, unique: true, max: 120 }),
    timeZone: text('Time zone', 'Zeitzone', {
      max: 60,
      help: { en: "The company's when empty.", de: 'Leer: die der Firma.' },
    }),
    windows: objects(
      'Open',
      'Geöffnet',
      {
        weekday: choice('Day', 'Tag', dayOptions, { required: true }),
        from: text('From', 'Von', { required: true, max: 5 }),
        to: text('To', 'Bis', { required: true, max: 5 }),
      },
      { max: 100 },
    ),
    holidays: objects('Closed', 'Geschlossen', {
      date: day('Day', 'Tag', { required: true }),
      name: text('Name', 'Name', { max: 120 }),
      from: text('From', 'Von', { max: 5 }),
      to: text('To', 'Bis', { max: 5 }),
    }),
    userIds: refs('People who work by it', 'Wer danach arbeitet', 'users'),
  },
  check: (next) => [
    ...(next.windows?.length ? [] : ([['windows', 'calendar_without_hours']] as [string, string][])),
    ...[...((next.windows ?? []) as Values[]).entries()].flatMap(([i, one]) =>
      wrongTimes(`windows[${i}]`, one, true),
    ),
    ...[...((next.holidays ?? []) as Values[]).entries()].flatMap(([i, one]) =>
      wrongTimes(`holidays[${i}]`, one, false),
    ),
    ...(next.timeZone && !isTimeZone(next.timeZone)
      ? ([['timeZone', 'unknown_time_zone']] as [string, string][])
      : []),
  ],
  list: { columns: ['name', 'timeZone'], sort: 'name' },
}

export const clockPolicies: RecordType = {
  name: 'clock-policies',
  table: 'clocks_policies',
  label: {
    one: { en: 'Rule of promises', de: 'Zusageregel' },
    many: { en: 'Rules of promises', de: 'Zusageregeln' },
  },
  icon: 'alarm-clock',
  title: ['name'],
  owned: false,
  config: true,
  quiet: true,
  internal: true,
  fields: {
    name: text('Name', 'Name', { required: true, unique: true, max: 120 }),
    calendarId: ref('Calendar', 'Kalender', 'calendars', {
      help: { en: 'Always open when empty.', de: 'Leer: immer geöffnet.' },
    }),
    targets: objects(
      'Targets',
      'Ziele',
      {
        metric: text('Metric', 'Messgröße', { required: true, max: 60 }),
        name: text('Name', 'Name', { max: 120 }),
        priority: text('Priority', 'Priorität', { max: 60 }),
        minutes: integer('Minutes', 'Minuten', { required: true, min: 1, max: 5_256_000 }),
      },
      { required: true, max: 100 },
    ),
    steps: objects(
      'Escalation',
      'Eskalation',
      {
        atPercent: integer('At percent', 'Bei Prozent', { required: true, min: 1, max: 1000 }),
        level: choice(
          'Tells',
          'Informiert',
          [
            option('owner', 'Owner', 'Zuständige'),
            option('teamLead', 'Team lead', 'Teamleitung'),
            option('manager', 'Manager above', 'Nächsthöhere Leitung'),
            option('management', 'Management', 'Geschäftsleitung'),
          ],
          { required: true },
        ),
        critical: boolean('At any hour', 'Zu jeder Stunde', { default: false }),
      },
      {
        max: 20,
        default: [
          { atPercent: 50, level: 'owner' },
          { atPercent: 75, level: 'teamLead' },
          { atPercent: 100, level: 'manager' },
        ],
      },
    ),
    fallbackId: ref('Told when nobody else is there', 'Wird informiert, wenn niemand da ist', 'users', {
      onDelete: 'clear',
    }),
  },
  check: (next) => [
    ...twice('targets', next.targets, (one) => `${one.metric} ${one.priority ?? ''}`),
    ...twice('steps', next.steps, (one) => String(one.atPercent)),
  ],
  list: { columns: ['name', 'calendarId'], sort: 'name' },
}

/** Seed: the hours that a company starts with. Shipped promises name it by its id. */
export const officeHours = {
  id: '01900000-0000-7000-8000-000000000001',
  name: 'Office hours',
  windows: ['mon', 'tue', 'wed', 'thu', 'fri'].map((weekday) => ({ weekday, from: '09:00', to: '17:00' })),
}

type Problems = [path: string, problem: string][]
const time = /^([01]\d|2[0-3]):[0-5]\d$|^24:00$/

/** A window may run over midnight; a closed part of a day may not. */
function wrongTimes(path: string, { from, to }: Values, overMidnight: boolean): Problems {
  const wrong = (['from', 'to'] as const).filter((name) => {
    const value = { from, to }[name]
    return value && !time.test(value)
  })
  if (wrong.length) return wrong.map((name) => [`${path}.${name}`, 'not_time'])
  const backwards = overMidnight ? from === to || from === '24:00' : (from || '00:00') >= (to || '24:00')
  return backwards ? [[`${path}.to`, 'ends_before_it_starts']] : []
}

function twice(name: string, list: Values[] | null, key: (one: Values) => string): Problems {
  const keys = (list ?? []).map(key)
  return keys.flatMap((one, i): Problems => (keys.indexOf(one) < i ? [[`${name}[${i}]`, 'entry_twice']] : []))
}

function isTimeZone(name: string): boolean {
  try {
    return Boolean(Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
