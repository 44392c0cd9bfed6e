import { lazy } from 'react'

/** The sections in their order; each is a screen of its own under /admin/<key>. */
export const sections = [
  { key: 'company', group: 'organisation', Screen: lazy(() => import('./company.tsx')) },
  { key: 'letterhead', group: 'organisation', Screen: lazy(() => import('./letterhead.tsx')) },
  { key: 'users', group: 'organisation', Screen: lazy(() => import('./users.tsx')) },
  { key: 'teams', group: 'organisation', Screen: lazy(() => import('./teams.tsx')) },
  { key: 'territories', group: 'organisation', Screen: lazy(() => import('./territories/index.tsx')) },
  { key: 'roles', group: 'organisation', Screen: lazy(() => import('./roles/index.tsx')) },
  { key: 'fields', group: 'data', Screen: lazy(() => import('./fields/index.tsx')) },
  { key: 'choices', group: 'data', Screen: lazy(() => import('./choices/index.tsx')) },
  { key: 'phases', group: 'data', Screen: lazy(() => import('./choices/phases.tsx')) },
  { key: 'taxRates', group: 'data', Screen: lazy(() => import('./tax-rates.tsx')) },
  { key: 'approvals', group: 'data', Screen: lazy(() => import('./approval-limits.tsx')) },
  { key: 'questionnaires', group: 'data', Screen: lazy(() => import('./leads/questionnaires.tsx')) },
  { key: 'assignment', group: 'data', Screen: lazy(() => import('./leads/assignment.tsx')) },
  { key: 'queues', group: 'data', Screen: lazy(() => import('./queues.tsx')) },
  { key: 'priorities', group: 'data', Screen: lazy(() => import('./priorities.tsx')) },
  { key: 'calendars', group: 'data', Screen: lazy(() => import('./clocks/calendars.tsx')) },
  { key: 'promises', group: 'data', Screen: lazy(() => import('./clocks/policies.tsx')) },
  { key: 'keys', group: 'operation', Screen: lazy(() => import('./keys.tsx')) },
  { key: 'webhooks', group: 'operation', Screen: lazy(() => import('./webhooks/index.tsx')) },
  { key: 'mail', group: 'operation', Screen: lazy(() => import('./mail.tsx')) },
  { key: 'mailboxes', group: 'operation', Screen: lazy(() => import('./mailboxes.tsx')) },
  { key: 'audit', group: 'operation', Screen: lazy(() => import('./audit.tsx')) },
  { key: 'system', group: 'operation', Screen: lazy(() => import('./system.tsx')) },
] as const
