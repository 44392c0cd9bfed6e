import type { Lifecycle, Values } from '#platform/records/record-type.ts'

export const articleLifecycle: Lifecycle = {
  field: 'status',
  initial: 'draft',
  actions: {
    review: {
      label: { en: 'Mark as reviewed', de: 'Als geprüft markieren' },
      done: { en: 'Reviewed', de: 'Geprüft' },
      from: ['draft'],
      to: 'reviewed',
      primary: true,
      set: (_, __, { callerUserId }) => ({ reviewedById: callerUserId }),
    },
    publish: {
      label: { en: 'Publish', de: 'Veröffentlichen' },
      done: { en: 'Published', de: 'Veröffentlicht' },
      from: ['reviewed'],
      to: 'published',
      primary: true,
      set: (_, __, { now }) => ({ publishedAt: now }),
    },
    outdate: {
      label: { en: 'Mark as outdated', de: 'Als überholt markieren' },
      done: { en: 'Marked as outdated', de: 'Als überholt markiert' },
      from: ['published'],
      to: 'outdated',
      danger: true,
    },
    revise: {
      label: { en: 'Revise', de: 'Überarbeiten' },
      done: { en: 'Taken back for revision', de: 'Zur Überarbeitung zurückgenommen' },
      from: ['reviewed', 'published', 'outdated'],
      to: 'draft',
      set: () => ({ reviewedById: null }),
    },
  },
}

/** Nobody is helped by an article without a solution. */
export const articleChecks = (next: Values): [string, string][] =>
  next.status === 'draft' || next.solution ? [] : [['solution', 'article_needs_a_solution']]
