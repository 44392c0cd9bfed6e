import { email } from '#platform/records/fields.ts'
import { kinds, Wrong } from '#platform/records/kinds.ts'
import type { Lifecycle, RuleContext, Transition, Values } from '#platform/records/record-type.ts'

const address = email('Address', 'Adresse')

/** What goes out has a text and right addresses; what came in is kept as it is. */
export function mailChecks(mail: Values): [path: string, problem: string][] {
  if (mail.direction === 'in') return []
  const lists = ['to', 'cc', 'bcc'].flatMap((name) =>
    ((mail[name] ?? []) as Values[]).map((one, index) => [`${name}[${index}].address`, one.address] as const),
  )
  const wrong = lists.filter(([, value]) => kinds.email.parse(value, address) instanceof Wrong)
  return [
    ...(lists.length ? [] : [['to', 'required'] as [string, string]]),
    ...(mail.text ? [] : [['text', 'required'] as [string, string]]),
    ...wrong.map(([path]): [string, string] => [path, 'invalid_email']),
  ]
}

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
      done: { en: 'Queued for sending', de: 'Zum Senden eingereiht' },
      from: ['held', 'cancelled'],
      to: 'queued',
      primary: true,
      bulk: true,
      refuse: (mail) => (mail.confidential && mail.status === 'cancelled' ? 'mail_text_gone' : null),
      set: () => ({ error: null, attempts: 0, nextAt: null }),
    },
    resend: {
      label: { en: 'Send again', de: 'Erneut senden' },
      done: { en: 'Queued to be sent again', de: 'Erneut zum Senden eingereiht' },
      from: ['failed', 'unknown', 'bounced'],
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
      done: { en: 'Marked as sent', de: 'Als gesendet vermerkt' },
      from: ['unknown'],
      to: 'sent',
      set: (_mail, _input, { now }) => ({ sentAt: now }),
    },
    cancel: {
      label: { en: 'Cancel', de: 'Abbrechen' },
      done: { en: 'Sending cancelled', de: 'Senden abgebrochen' },
      from: ['queued', 'held', 'failed', 'unknown'],
      to: 'cancelled',
      danger: true,
      set: () => ({ nextAt: null }),
    },
  },
}

/** Whose mail it is decides, nobody else. */
const notTheirs = (mail: Values, { callerUserId }: RuleContext) =>
  mail.ownerId === callerUserId ? null : 'mail_of_another'

export const mailActions: Record<string, Transition> = {
  share: {
    label: { en: 'Open to colleagues', de: 'Für Kollegen öffnen' },
    done: { en: 'Opened to colleagues', de: 'Für Kollegen geöffnet' },
    refuse: (mail, context) => (mail.shared ? 'mail_is_open' : notTheirs(mail, context)),
    set: () => ({ shared: true }),
  },
  unshare: {
    label: { en: 'Keep to participants', de: 'Nur für Beteiligte' },
    done: { en: 'Kept to participants', de: 'Auf Beteiligte beschränkt' },
    refuse: (mail, context) => (mail.shared ? notTheirs(mail, context) : 'mail_is_private'),
    set: () => ({ shared: false }),
  },
}
