import { currency, day, money, ref, text } from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { targetChecks, targetDerived } from './rules.ts'

/** What somebody, or a team as a whole, is to bring in a month. */
export const targets: RecordType = {
  name: 'targets',
  table: 'planning_targets',
  label: { one: { en: 'Target', de: 'Ziel' }, many: { en: 'Targets', de: 'Ziele' } },
  icon: 'flag',
  title: ['month'],
  owned: false,
  quiet: true,
  import: { words: ['target', 'goal', 'quota', 'ziel'], keys: ['key'] },
  fields: {
    userId: ref('User', 'Benutzer', 'users', { aliases: ['sales rep', 'rep'] }),
    teamId: ref('Team', 'Team', 'teams', {
      help: {
        en: 'A target of the team as a whole, in place of the sum of its people.',
        de: 'Ein Ziel des Teams im Ganzen, anstelle der Summe seiner Leute.',
      },
    }),
    month: day('Month', 'Monat', {
      required: true,
      indexed: true,
      help: { en: 'Its first day.', de: 'Der erste Tag.' },
    }),
    revenue: money('Revenue', 'Umsatz', { required: true, min: 0, aliases: ['amount', 'quota', 'target'] }),
    currency: currency(),
    /** Whose and when: there is one target for it. */
    key: text('Key', 'Schlüssel', { readOnly: true, quiet: true, unique: true, max: 60 }),
  },
  derive: targetDerived,
  check: targetChecks,
  list: { columns: ['month', 'userId', 'teamId', 'revenue'], sort: '-month' },
}
