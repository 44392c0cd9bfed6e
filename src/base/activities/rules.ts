import { longText, choice } from '#platform/records/fields.ts'
import type { Lifecycle, RuleContext, Values } from '#platform/records/record-type.ts'

/** A note or an e-mail is a fact when it is written: nothing about it is left to do. */
const facts = ['note', 'email', 'letter']

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
