import { choice, moment, option, ref, text } from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { memberChecks, memberDerived, memberLifecycle } from '../rules/member.ts'

/** A person in a campaign, and how they answered. */
export const members: RecordType = {
  name: 'campaign-members',
  table: 'marketing_members',
  label: {
    one: { en: 'Campaign member', de: 'Kampagnenmitglied' },
    many: { en: 'Campaign members', de: 'Kampagnenmitglieder' },
  },
  icon: 'user',
  title: ['name'],
  quiet: true,
  owned: false,
  fields: {
    name: text('Name', 'Name', { readOnly: true, madeOf: ['contactId.name', 'leadId.name'], max: 300 }),
    campaignId: ref('Campaign', 'Kampagne', 'campaigns', { required: true }),
    contactId: ref('Contact', 'Ansprechpartner', 'contacts', { onDelete: 'clear' }),
    leadId: ref('Lead', 'Lead', 'leads', { onDelete: 'clear' }),
    status: choice(
      'Status',
      'Status',
      [
        option('targeted', 'Targeted', 'Ausgewählt', { kind: 'open' }),
        option('sent', 'Sent', 'Angeschrieben', { kind: 'open', tone: 'accent' }),
        option('opened', 'Opened', 'Geöffnet', { detour: true, kind: 'open', tone: 'accent' }),
        option('clicked', 'Clicked', 'Geklickt', { detour: true, kind: 'open', tone: 'accent' }),
        option('responded', 'Responded', 'Geantwortet', { kind: 'done', tone: 'good' }),
        option('converted', 'Converted', 'Gewonnen', { kind: 'done', tone: 'good' }),
        option('optedOut', 'Opted out', 'Abgemeldet', { kind: 'lost', tone: 'warning' }),
      ],
      { required: true, indexed: true },
    ),
    respondedAt: moment('Responded at', 'Geantwortet am', { readOnly: true, imported: true, indexed: true }),
  },
  lifecycle: memberLifecycle,
  derive: memberDerived,
  check: memberChecks,
  below: ['leadId', 'contactId'],
  list: {
    columns: ['name', 'campaignId', 'status', 'contactId', 'leadId', 'respondedAt'],
    sort: '-updatedAt',
  },
}
