import {
  boolean,
  choice,
  choices,
  integer,
  longText,
  moment,
  objects,
  option,
  ref,
  text,
  type Fields,
} from '#platform/records/fields.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import { deliveryLifecycle, webhookActions, webhookDerived } from './rules/webhook.ts'

const readOnly = { readOnly: true }
const quiet = { readOnly: true, quiet: true }

/** What people say of a webhook. */
export const webhookFields: Fields = {
  name: text('Name', 'Name', { required: true, max: 120 }),
  url: text('Address', 'Adresse', {
    required: true,
    max: 2000,
    help: { en: 'Events are sent here by POST.', de: 'Hierhin werden Ereignisse per POST gesendet.' },
  }),
  events: choices('Events', 'Ereignisse', [], { required: true, open: true }),
  active: boolean('Active', 'Aktiv', { default: true }),
}

/** Who outside is told of which events. It sees what its owner sees. Its secret lies apart and is never read back. */
export const webhooks: RecordType = {
  name: 'webhooks',
  table: 'automation_webhooks',
  label: { one: { en: 'Webhook', de: 'Webhook' }, many: { en: 'Webhooks', de: 'Webhooks' } },
  icon: 'zap',
  title: ['name'],
  quiet: true,
  internal: true,
  fields: {
    ...webhookFields,
    stoppedReason: choice(
      'Why it was switched off',
      'Warum abgeschaltet',
      [
        option('failing', 'Nothing got through for days', 'Seit Tagen kam nichts an'),
        option(
          'gone',
          'The receiver says that it is gone (410)',
          'Der Empfänger sagt, dass es ihn nicht mehr gibt (410)',
        ),
        option(
          'owner',
          'Its owner may no longer sign in',
          'Wer zuständig ist, darf sich nicht mehr anmelden',
        ),
      ],
      readOnly,
    ),
    stoppedAt: moment('Switched off at', 'Abgeschaltet am', readOnly),
    // How sending goes, written beside history: it changes with every delivery and is nothing that people did.
    deliveredAt: moment('Last delivered', 'Zuletzt zugestellt', readOnly),
    failingSince: moment('Failing since', 'Gestört seit', readOnly),
    rotatedAt: moment('Secret changed', 'Geheimnis gewechselt', quiet),
  },
  actions: webhookActions,
  reveals: {
    secret: text('Secret', 'Geheimnis', {
      help: {
        en: 'With it the receiver checks that a message is from here (Standard Webhooks).',
        de: 'Damit prüft der Empfänger, dass eine Nachricht von hier kommt (Standard Webhooks).',
      },
    }),
  },
  facts: { stopped: { en: 'Switched off by itself', de: 'Von selbst abgeschaltet' } },
  derive: webhookDerived,
  list: { columns: ['name', 'url', 'events', 'active', 'deliveredAt', 'ownerId'], sort: 'name' },
}

/** One event for one webhook, with every attempt. What was sent is not kept: the record may be gone tomorrow. */
export const webhookDeliveries: RecordType = {
  name: 'webhook-deliveries',
  table: 'automation_webhook_deliveries',
  label: { one: { en: 'Delivery', de: 'Zustellung' }, many: { en: 'Deliveries', de: 'Zustellungen' } },
  icon: 'send',
  title: ['event'],
  quiet: true,
  internal: true,
  pathless: true,
  owned: false,
  fields: {
    webhookId: ref('Webhook', 'Webhook', 'webhooks', { ...readOnly, onDelete: 'clear' }),
    eventId: text('Event id', 'Kennung des Ereignisses', { ...readOnly, required: true, max: 36 }),
    event: text('Event', 'Ereignis', { ...readOnly, required: true, max: 120 }),
    recordType: text('Record (type)', 'Datensatz (Art)', { ...readOnly, max: 60 }),
    recordId: text('Record (id)', 'Datensatz (Kennung)', { ...readOnly, max: 36 }),
    status: choice(
      'State',
      'Status',
      [
        option('waiting', 'Waiting', 'Wartet', { tone: 'accent' }),
        option('delivered', 'Delivered', 'Zugestellt', { tone: 'good' }),
        option('failed', 'Failed', 'Gescheitert', { tone: 'bad' }),
        option('cancelled', 'Cancelled', 'Abgebrochen', { tone: 'neutral' }),
      ],
      readOnly,
    ),
    reason: choice(
      'Why it was cancelled',
      'Warum abgebrochen',
      [
        option('switchedOff', 'The webhook was switched off', 'Der Webhook wurde abgeschaltet'),
        option(
          'notReadable',
          'The record is gone, or no longer the owner’s to see',
          'Der Datensatz ist fort oder für Zuständige nicht mehr zu sehen',
        ),
      ],
      readOnly,
    ),
    attempts: objects(
      'Attempts',
      'Versuche',
      {
        at: moment('At', 'Am', { required: true }),
        status: integer('Answer', 'Antwort', { ungrouped: true }),
        ms: integer('Milliseconds', 'Millisekunden'),
        error: choice('Error', 'Fehler', [
          option('timeout', 'No answer in 15 seconds', 'Keine Antwort in 15 Sekunden'),
          option('privateAddress', 'Leads into a private network', 'Führt in ein privates Netz'),
          option('unreachable', 'Not reachable', 'Nicht erreichbar'),
          option(
            'noSecret',
            'The secret cannot be opened: change it',
            'Das Geheimnis lässt sich nicht öffnen: wechseln Sie es',
          ),
        ]),
        detail: text('Detail', 'Einzelheit', { max: 500 }),
        response: longText('Response', 'Antworttext', { max: 1000 }),
      },
      readOnly,
    ),
    nextAt: moment('Next attempt', 'Nächster Versuch', readOnly),
    tries: integer('Attempts since it was sent anew', 'Versuche seit dem erneuten Senden', {
      ...quiet,
      default: 0,
    }),
    claimedUntil: moment('Under way until', 'Unterwegs bis', quiet),
    key: text('Key', 'Schlüssel', { ...quiet, required: true, max: 80, unique: true }),
  },
  lifecycle: deliveryLifecycle,
  list: { columns: ['event', 'status', 'createdAt', 'nextAt'], sort: '-createdAt' },
}
