import type { Lifecycle, RuleContext, Values } from '#platform/records/record-type.ts'

/** Without a day of its own a new mailbox begins with the day on which it is connected. */
export function mailboxDerived(next: Values, previous: Values | null, { today }: RuleContext): Values {
  const elsewhere = previous && ['host', 'user', 'folder'].some((name) => previous[name] !== next[name])
  return {
    fetchSince: next.fetchSince ?? today,
    // Another folder counts from its own beginning.
    ...(elsewhere ? { uidValidity: null, lastUid: null } : {}),
  }
}

export const mailboxChecks = (next: Values): [path: string, problem: string][] =>
  next.purpose === 'personal' && !next.ownerId ? [['ownerId', 'required']] : []

export const skippedLifecycle: Lifecycle = {
  field: 'status',
  initial: 'kept',
  actions: {
    retry: {
      label: { en: 'Read again', de: 'Erneut lesen' },
      done: { en: 'Read again', de: 'Erneut gelesen' },
      from: ['kept', 'dismissed'],
      to: 'read',
      primary: true,
      bulk: true,
    },
    dismiss: {
      label: { en: 'Dismiss', de: 'Verwerfen' },
      done: { en: 'Dismissed', de: 'Verworfen' },
      from: ['kept'],
      to: 'dismissed',
      bulk: true,
    },
  },
}
