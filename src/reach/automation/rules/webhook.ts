import type { Lifecycle, RecordType, Transition } from '#platform/records/record-type.ts'

export const webhookActions: Record<string, Transition> = {
  test: {
    label: { en: 'Send a test', de: 'Test senden' },
    done: { en: 'Test sent', de: 'Test gesendet' },
    primary: true,
  },
  // Answers the new secret once, which only the page of webhooks shows.
  rotateSecret: {
    label: { en: 'Change the secret', de: 'Geheimnis wechseln' },
    done: { en: 'Secret changed', de: 'Geheimnis gewechselt' },
    set: (_webhook, _input, { now }) => ({ rotatedAt: now }),
    unlisted: true,
  },
}

/** Whoever switches it on again has seen why it was off. */
export const webhookDerived: NonNullable<RecordType['derive']> = (next, previous) =>
  next.active && !previous?.active ? { stoppedReason: null, stoppedAt: null, failingSince: null } : {}

/** Delivering, failing and cancelling are the sender's own moves. */
export const deliveryLifecycle: Lifecycle = {
  field: 'status',
  initial: 'waiting',
  actions: {
    repeat: {
      label: { en: 'Repeat', de: 'Wiederholen' },
      done: { en: 'Repeated', de: 'Wiederholt' },
      // Also what waits for its next attempt, a day away perhaps.
      to: 'waiting',
      primary: true,
      bulk: true,
      set: (_delivery, _input, { now }) => ({ tries: 0, nextAt: now, reason: null }),
    },
  },
}
