import type { FastifyInstance } from 'fastify'
import type { App } from '#platform/app.ts'
import { belowScope } from '#platform/records/about.ts'
import { bodyOf, callerOf, paramOf } from '#platform/http/request.ts'
import { invalid, notFound } from '#platform/http/problems.ts'
import type { JobKind } from '#platform/jobs/jobs.ts'
import { read } from '#platform/records/read.ts'
import type { Guard, Module } from '#platform/records/registry.ts'
import { parseFields } from '#platform/records/validate.ts'
import { preview } from './actions/audience.ts'
import { figures } from './actions/figures.ts'
import {
  mailingBinGuard,
  mailingEffects,
  mailingGuard,
  recipientBinGuard,
} from './actions/mailing/effects.ts'
import { preferencePage } from './actions/mailing/page.ts'
import { kickMailings, mailingWork } from './actions/mailing/send.ts'
import { recipientEffects } from './actions/mailing/unsubscribe.ts'
import { addMembers, joinJob, memberGuard, release } from './actions/members.ts'
import { optOut } from './actions/opt-out.ts'
import { segmentGuard } from './actions/segment-guard.ts'
import { responseReceived } from './actions/submit.ts'
import { onSegmentWanted } from './actions/wanted.ts'
import { marketingReactions } from './reactions.ts'
import { mailingRoutes } from './routes/mailings.ts'
import { publicFormRoutes } from './routes/public-forms.ts'
import { askable } from './rules/form.ts'
import { messages } from './rules/messages.ts'
import { segmentChecks } from './rules/segment.ts'
import { marketingTypes, segments } from './schema.ts'

/** A form asks for what leads have and strangers may fill. */
const formGuard: Guard = async ({ app }, next) => {
  const known = askable(app.config.fields('leads'), app.config.customFields('leads'))
  const unknown = ((next.fields ?? []) as { field: string }[]).flatMap(({ field }, i) =>
    Object.hasOwn(known, field)
      ? []
      : [{ path: `fields[${i}].field`, code: 'form_unknown_field', params: { field } }],
  )
  if (unknown.length) throw invalid(unknown)
}

function routes(http: FastifyInstance, app: App): void {
  publicFormRoutes(http, app)
  mailingRoutes(http, app)
  http.get('/api/v1/campaigns/:id/figures', (request) =>
    figures(app, callerOf(request), paramOf(request, 'id')),
  )
  http.get('/api/v1/segments/:id/preview', async (request) => {
    const caller = callerOf(request)
    return preview(app, caller, await read(app, caller, segments, paramOf(request, 'id')))
  })
  // A draft is asked before it is saved, by whoever may see segments at all.
  http.post('/api/v1/segments/preview', async (request) => {
    const caller = callerOf(request)
    if (caller.access.level(segments.name, 'read') === 'none') throw notFound(segments.name)
    const { collection, mode, channel, basisNeeded, filter, recordIds } = segments.fields
    const asked = { collection, mode, channel, basisNeeded, filter, recordIds } as typeof segments.fields
    const { values, errors } = parseFields(bodyOf(request), asked)
    for (const [path, code] of segmentChecks({ recordIds: null, ...values })) errors.push({ path, code })
    if (errors.length) throw invalid(errors)
    return preview(app, caller, values)
  })
  http.get('/api/v1/web-forms/fields', async (request) => {
    const caller = callerOf(request)
    const known = askable(app.config.fields('leads'), app.config.customFields('leads'))
    return {
      data: Object.entries(known).map(([name, { label, kind }]) => ({
        name,
        kind,
        label: label[caller.language],
      })),
    }
  })
}

export const marketingModule: Module = {
  name: '2-marketing',
  messages,
  types: marketingTypes,
  effects: {
    campaigns: { addMembers, release },
    'campaign-members': { optOut },
    mailings: mailingEffects,
    'mailing-recipients': recipientEffects,
  },
  guards: {
    segments: segmentGuard,
    'campaign-members': memberGuard,
    'web-forms': formGuard,
    mailings: mailingGuard,
  },
  binGuards: { mailings: mailingBinGuard, 'mailing-recipients': recipientBinGuard },
  scopes: {
    'campaign-members': belowScope('campaign-members'),
    'form-submissions': belowScope('form-submissions'),
    // Their mails stand in the timelines of these people already; the recipients need not stand there besides.
    'mailing-recipients': belowScope('mailing-recipients', ['contactId', 'leadId']),
  },
  handOvers: [responseReceived],
  answers: [onSegmentWanted],
  reactions: marketingReactions,
  publicViews: { 'mailing-recipients': preferencePage },
  jobs: [joinJob as JobKind<never>, mailingWork as JobKind<never>],
  clocks: [{ name: 'mailings-due', cron: '* * * * *', run: kickMailings }],
  routes,
}
