import type { Lifecycle, RuleContext, Values } from '#platform/records/record-type.ts'

const waiting = ['targeted', 'sent', 'opened', 'clicked']

export const memberLifecycle: Lifecycle = {
  field: 'status',
  initial: 'targeted',
  actions: {
    markSent: {
      label: { en: 'Was sent', de: 'Wurde angeschrieben' },
      done: { en: 'Written to', de: 'Angeschrieben' },
      from: ['targeted'],
      to: 'sent',
      bulk: true,
    },
    open: {
      label: { en: 'Has opened', de: 'Hat geöffnet' },
      done: { en: 'Opened', de: 'Geöffnet' },
      from: ['targeted', 'sent'],
      to: 'opened',
      unlisted: true,
    },
    click: {
      label: { en: 'Has clicked', de: 'Hat geklickt' },
      done: { en: 'Clicked', de: 'Geklickt' },
      from: ['targeted', 'sent', 'opened'],
      to: 'clicked',
      unlisted: true,
    },
    respond: {
      label: { en: 'Has responded', de: 'Hat geantwortet' },
      done: { en: 'Responded', de: 'Geantwortet' },
      from: waiting,
      to: 'responded',
      primary: true,
      bulk: true,
    },
    convert: {
      label: { en: 'Was won', de: 'Wurde gewonnen' },
      done: { en: 'Converted', de: 'Gewonnen' },
      from: [...waiting, 'responded'],
      to: 'converted',
      unlisted: true,
    },
    optOut: {
      label: { en: 'Opted out', de: 'Hat sich abgemeldet' },
      done: { en: 'Opted out', de: 'Abgemeldet' },
      from: [...waiting, 'responded'],
      to: 'optedOut',
      danger: true,
      bulk: true,
    },
  },
}

/** Who responds has responded at some moment; who was won had answered before. */
export const memberDerived = (next: Values, _: Values | null, { now }: RuleContext): Values => ({
  respondedAt: ['responded', 'converted'].includes(next.status)
    ? (next.respondedAt ?? now)
    : (next.respondedAt ?? null),
})

/** A member is one person. */
export const memberChecks = (next: Values): [string, string][] =>
  next.contactId || next.leadId ? [] : [['leadId', 'member_is_nobody']]
