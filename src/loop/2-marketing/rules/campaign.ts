import type { Channel } from '#base/parties/rules.ts'
import type { Big } from 'big.js'
import { big, rounded } from '#platform/money.ts'
import { ref, refs } from '#platform/records/fields.ts'
import type { Lifecycle, Values } from '#platform/records/record-type.ts'

const open = ['planned', 'released', 'running']

export const campaignLifecycle: Lifecycle = {
  field: 'status',
  initial: 'planned',
  actions: {
    release: {
      label: { en: 'Release', de: 'Freigeben' },
      done: { en: 'Released', de: 'Freigegeben' },
      from: ['planned'],
      to: 'released',
      primary: true,
      set: (_, __, { now }) => ({ releasedAt: now }),
    },
    start: {
      label: { en: 'Start', de: 'Starten' },
      done: { en: 'Started', de: 'Gestartet' },
      from: ['released'],
      to: 'running',
      primary: true,
      set: (campaign, _, { today }) => ({ startsOn: campaign.startsOn ?? today }),
    },
    finish: {
      label: { en: 'Finish', de: 'Beenden' },
      done: { en: 'Finished', de: 'Beendet' },
      from: ['running'],
      to: 'finished',
      primary: true,
      set: (campaign, _, { today }) => ({ endsOn: campaign.endsOn ?? today }),
    },
    cancel: {
      label: { en: 'Cancel', de: 'Abbrechen' },
      done: { en: 'Cancelled', de: 'Abgebrochen' },
      from: open,
      to: 'cancelled',
      danger: true,
    },
    addMembers: {
      label: { en: 'Add members', de: 'Mitglieder hinzufügen' },
      done: { en: 'Members added', de: 'Mitglieder hinzugefügt' },
      from: open,
      input: {
        segmentId: ref('Segment', 'Zielgruppe', 'segments'),
        contactIds: refs('Contacts', 'Ansprechpartner', 'contacts', { max: 10_000 }),
        leadIds: refs('Leads', 'Leads', 'leads', { max: 10_000 }),
      },
    },
  },
}

const sum = (lines: readonly Values[], kind: string): Big => {
  const amounts = lines.filter((line) => line.kind === kind).map(({ amount }) => big(amount))
  return amounts.reduce((total, amount) => total.plus(amount), big('0'))
}

/** What was planned to be spent, and what was. */
export function campaignDerived(next: Values): Values {
  const lines: Values[] = next.costLines ?? []
  return {
    plannedCost: rounded(sum(lines, 'planned'), next.currency),
    actualCost: rounded(sum(lines, 'actual'), next.currency),
  }
}

export const campaignChecks = (next: Values): [string, string][] => [
  ...(next.startsOn && next.endsOn && next.endsOn < next.startsOn
    ? ([['endsOn', 'ends_before_it_starts']] as [string, string][])
    : []),
  ...(next.parentId && next.parentId === next.id
    ? ([['parentId', 'part_of_itself']] as [string, string][])
    : []),
]

const channels: Record<string, Channel> = {
  email: 'email',
  newsletter: 'email',
  telephone: 'phone',
  directMail: 'post',
}

/** Over which channel a campaign reaches its members; null when it reaches nobody by itself (a fair, an ad). */
export const channelOf = (campaign: Values): Channel | null => channels[campaign.type] ?? null
