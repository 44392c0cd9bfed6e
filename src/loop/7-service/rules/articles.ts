import type { Lifecycle, Values } from '#platform/records/record-type.ts'

export const articleLifecycle: Lifecycle = {
  field: 'status',
  initial: 'draft',
  actions: {
    review: {
      label: { en: 'Mark as reviewed', de: 'Als geprüft markieren' },
      from: ['draft'],
      to: 'reviewed',
      primary: true,
      set: (_, __, { callerUserId }) => ({ reviewedById: callerUserId }),
    },
    publish: {
      label: { en: 'Publish', de: 'Veröffentlichen' },
      from: ['reviewed'],
      to: 'published',
      primary: true,
      set: (_, __, { now }) => ({ publishedAt: now }),
    },
    outdate: {
      label: { en: 'Mark as outdated', de: 'Als überholt markieren' },
      from: ['published'],
      to: 'outdated',
      danger: true,
    },
    revise: {
      label: { en: 'Revise', de: 'Überarbeiten' },
      from: ['reviewed', 'published', 'outdated'],
      to: 'draft',
      set: () => ({ reviewedById: null }),
    },
  },
}

/** Nobody is helped by an article without a solution. */
export const articleChecks = (next: Values): [string, string][] =>
  next.status === 'draft' || next.solution ? [] : [['solution', 'article_needs_a_solution']]
