import { choice, day, longText, moment, type Fields } from '#platform/records/fields.ts'
import type { Lifecycle, RuleContext, Transition, Values } from '#platform/records/record-type.ts'

/** A note or an e-mail is a fact when it is written: nothing about it is left to do. */
const facts = ['note', 'email', 'letter']

/** Which of a series: its day by its owner's clock. */
const which: Fields = {
  day: day('Day of the series', 'Tag der Serie', {
    help: { en: 'The next one when empty.', de: 'Leer: der nächste.' },
  }),
}
const whither: Fields = {
  ...which,
  start: moment('Starts', 'Beginn', { required: true }),
  end: moment('Ends', 'Ende'),
}
const ofSeries = {
  from: ['planned'],
  refuse: (activity) => (activity.recurrence ? null : 'does_not_repeat'),
} satisfies Partial<Transition>

export const activityLifecycle: Lifecycle = {
  field: 'status',
  initial: 'planned',
  actions: {
    complete: {
      label: { en: 'Complete', de: 'Erledigen' },
      done: { en: 'Completed', de: 'Erledigt' },
      from: ['planned'],
      to: 'done',
      primary: true,
      bulk: true,
      input: {
        outcome: choice('Outcome', 'Ergebnis', [], { like: 'outcome' }),
        note: longText('Note', 'Notiz'),
      },
      set: (_, input) => ({ outcome: input.outcome ?? null, outcomeNote: input.note ?? null }),
    },
    cancel: {
      label: { en: 'Cancel', de: 'Absagen' },
      done: { en: 'Cancelled', de: 'Abgesagt' },
      from: ['planned'],
      to: 'cancelled',
      bulk: true,
      refuse: (activity) => (activity.recurrence ? 'cancel_which' : null),
    },
    cancelOne: {
      label: { en: 'Cancel only one', de: 'Nur einen Termin absagen' },
      done: { en: 'One of the series cancelled', de: 'Ein Termin der Serie abgesagt' },
      ...ofSeries,
      input: which,
    },
    cancelFrom: {
      label: { en: 'Cancel all from one on', de: 'Alle ab einem Termin absagen' },
      done: { en: 'Series cancelled', de: 'Serie abgesagt' },
      ...ofSeries,
      input: which,
    },
    moveOne: {
      label: { en: 'Move only one', de: 'Nur einen Termin verschieben' },
      done: { en: 'One of the series moved', de: 'Ein Termin der Serie verschoben' },
      ...ofSeries,
      input: whither,
    },
    moveFrom: {
      label: { en: 'Move all from one on', de: 'Alle ab einem Termin verschieben' },
      done: { en: 'Series moved', de: 'Serie verschoben' },
      ...ofSeries,
      input: whither,
    },
    reopen: {
      label: { en: 'Reopen', de: 'Wieder öffnen' },
      done: { en: 'Reopened', de: 'Wieder geöffnet' },
      from: ['done', 'cancelled'],
      to: 'planned',
    },
  },
}

export function activityDerived(next: Values, previous: Values | null, { now }: RuleContext): Values {
  const fact = !previous && facts.includes(next.type) && !next.dueAt && !next.startsAt
  const status = fact ? 'done' : next.status
  const moved = previous && (previous.remindAt !== next.remindAt || previous.dueAt !== next.dueAt)
  return {
    status,
    doneAt: status === 'done' ? (next.doneAt ?? now) : null,
    // What is moved to another time may ring again.
    remindedAt: moved ? null : (next.remindedAt ?? null),
  }
}
