import type { Lifecycle } from '#platform/records/record-type.ts'

/**
 * What a person decides about a mail. Claiming, sending and failing are the sender's own moves (`deliver.ts`).
 * Nothing leads out of `sending`: whether it went out is not known until the sender says so.
 */
export const mailLifecycle: Lifecycle = {
  field: 'status',
  initial: 'queued',
  actions: {
    send: {
      label: { en: 'Send', de: 'Senden' },
      from: ['held', 'cancelled'],
      to: 'queued',
      primary: true,
      bulk: true,
      refuse: (mail) => (mail.confidential && mail.status === 'cancelled' ? 'mail_text_gone' : null),
      set: () => ({ error: null, attempts: 0, nextAt: null }),
    },
    resend: {
      label: { en: 'Send again', de: 'Erneut senden' },
      from: ['failed', 'unknown'],
      to: 'queued',
      primary: true,
      bulk: true,
      // Those who have it already do not get it twice.
      set: (mail) => ({
        error: null,
        attempts: 0,
        nextAt: null,
        recipients: (mail.recipients ?? []).filter((one: { accepted?: boolean }) => one.accepted),
      }),
    },
    markSent: {
      label: { en: 'It was sent', de: 'Wurde gesendet' },
      from: ['unknown'],
      to: 'sent',
      set: (_mail, _input, { now }) => ({ sentAt: now }),
    },
    cancel: {
      label: { en: 'Cancel', de: 'Abbrechen' },
      from: ['queued', 'held', 'failed', 'unknown'],
      to: 'cancelled',
      danger: true,
      set: () => ({ nextAt: null }),
    },
  },
}
