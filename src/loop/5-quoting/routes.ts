import type { Module } from '#platform/records/registry.ts'
import { approve, refuse, submit } from './actions/approve.ts'
import { accept, expire, quoteAccepted, reject, revise, withdraw } from './actions/decide.ts'
import { followUpPolicy } from './actions/follow-up.ts'
import { quoteBinGuard, quoteGuard } from './actions/guard.ts'
import { ask, questionPolicy } from './actions/questions.ts'
import { quotePage } from './actions/page.ts'
import { quoteRoutes } from './actions/read.ts'
import { send, sendQuote } from './actions/send.ts'
import { clocks } from './jobs.ts'
import { quotingReactions } from './reactions.ts'
import { shippedRules } from './rules/approval.ts'
import { messages } from './rules/messages.ts'
import { quotingTypes } from './schema.ts'

export const quotingModule: Module = {
  name: '5-quoting',
  messages,
  types: quotingTypes,
  guards: { quotes: quoteGuard },
  binGuards: { quotes: quoteBinGuard },
  effects: { quotes: { submit, approve, refuse, send, ask, accept, reject, revise, withdraw, expire } },
  handOvers: [quoteAccepted],
  publicViews: { quotes: quotePage },
  jobs: [sendQuote],
  reactions: quotingReactions,
  clocks,
  routes: quoteRoutes,
  seeds: { 'quote-approval-rules': shippedRules, 'clock-policies': [followUpPolicy, questionPolicy] },
}
