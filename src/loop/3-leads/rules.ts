import { freshAddress, fullName, placedTerritory } from '#base/parties/rules.ts'
import { choice, day, json, longText, money, object, ref, text } from '#platform/records/fields.ts'
import type { Lifecycle, RuleContext, Values } from '#platform/records/record-type.ts'

export type { Answer, Question } from './rules/questionnaire.ts'

const open = ['new', 'contacted', 'qualified']

export const leadLifecycle: Lifecycle = {
  field: 'status',
  initial: 'new',
  actions: {
    contact: {
      label: { en: 'Mark as contacted', de: 'Als kontaktiert markieren' },
      done: { en: 'Contacted', de: 'Kontaktiert' },
      from: ['new'],
      to: 'contacted',
      primary: true,
      bulk: true,
    },
    qualify: {
      label: { en: 'Qualify', de: 'Qualifizieren' },
      done: { en: 'Qualified', de: 'Qualifiziert' },
      from: ['new', 'contacted'],
      to: 'qualified',
      primary: true,
      bulk: true,
      input: { answers: json('Answers', 'Antworten') },
    },
    convert: {
      label: { en: 'Convert', de: 'Umwandeln' },
      done: { en: 'Converted', de: 'Umgewandelt' },
      from: open,
      to: 'converted',
      primary: true,
      input: {
        accountId: ref('Existing account', 'Vorhandene Firma', 'accounts'),
        contactId: ref('Existing contact', 'Vorhandener Ansprechpartner', 'contacts'),
        opportunityId: ref('Join opportunity', 'Zu Verkaufschance', 'opportunities'),
        opportunity: object('New opportunity', 'Neue Verkaufschance', {
          name: text('Name', 'Name', { required: true }),
          amount: money('Amount', 'Betrag', { min: 0 }),
          closeDate: day('Expected close', 'Abschluss erwartet'),
        }),
      },
    },
    disqualify: {
      label: { en: 'Disqualify', de: 'Ausscheiden' },
      done: { en: 'Disqualified', de: 'Ausgeschieden' },
      from: open,
      to: 'disqualified',
      danger: true,
      bulk: true,
      input: {
        reason: choice('Reason', 'Grund', [], { required: true, like: 'disqualifiedReason' }),
        note: longText('Note', 'Notiz'),
      },
      set: (_, input) => ({ disqualifiedReason: input.reason, disqualifiedNote: input.note ?? null }),
    },
    reopen: {
      label: { en: 'Reopen', de: 'Wieder öffnen' },
      done: { en: 'Reopened', de: 'Wieder geöffnet' },
      from: ['disqualified'],
      to: 'contacted',
      set: () => ({ disqualifiedReason: null, disqualifiedNote: null }),
    },
    assign: {
      label: { en: 'Assign', de: 'Zuweisen' },
      done: { en: 'Assigned', de: 'Zugewiesen' },
      from: open,
      bulk: true,
      input: {
        ownerId: ref('To', 'An', 'users', {
          help: { en: 'Empty: by the assignment rules', de: 'Leer: nach den Zuweisungsregeln' },
        }),
      },
    },
  },
}

export const leadDerived = (next: Values, previous: Values | null, context: RuleContext): Values => ({
  name: fullName(next),
  ...freshAddress(next, previous),
  territoryId: placedTerritory(next, previous, context, {
    country: next.country,
    postalCode: next.postalCode,
    industry: next.industry,
  }),
})

/** A lead is somebody: a name, a company or a way to reach them. */
export const leadChecks = (next: Values): [string, string][] =>
  next.name || next.company || next.email || next.phone || next.mobile
    ? []
    : [['lastName', 'lead_needs_a_name']]
