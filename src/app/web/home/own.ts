/** What the app itself puts on the start page beside what its modules do. */
import { registerHome, type HomeList, type HomePanel } from '#ui/home.ts'
import { later } from '#ui/slots.ts'

/** A promise that is about to be broken or was: told to whoever has to see to it, until they have seen it. */
const escalated: HomeList = {
  key: 'escalated',
  of: 'notifications',
  for: ['*'],
  title: { en: 'Promises escalated to you', de: 'An Sie eskalierte Zusagen' },
  urgency: 1,
  query: { kind: 'escalated', 'readAt[empty]': 'true', sort: '-createdAt' },
  facts: ['createdAt'],
  opens: ({ aboutType, aboutId }) => (aboutId ? { collection: aboutType, id: aboutId } : null),
  settle: { label: { en: 'Seen', de: 'Gesehen' }, patch: () => ({ readAt: new Date().toISOString() }) },
}

const selling = [
  'sales-rep',
  'sales-manager',
  'management',
  'channel-manager',
  'consultant',
  'strategic-planner',
]

const target: HomePanel = {
  key: 'target',
  of: 'targets',
  for: selling,
  panel: later(async () => (await import('./target.tsx')).Target),
}
const pipeline: HomePanel = {
  key: 'pipeline',
  of: 'opportunities',
  for: selling,
  panel: later(async () => (await import('./pipeline.tsx')).Pipeline),
}

export const registerOwnHome = () => registerHome({ lists: [escalated], panels: [target, pipeline] })
