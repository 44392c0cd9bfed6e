import type { FastifyRequest } from 'fastify'
import type { Caller } from '#platform/access/caller.ts'
import { forbidden, invalid, Problem } from '#platform/http/problems.ts'
import { bodyOf, callerOf, paramOf } from '#platform/http/request.ts'
import type { JobKind } from '#platform/jobs/jobs.ts'
import { text } from '#platform/records/fields.ts'
import { read } from '#platform/records/read.ts'
import type { Effect, Module } from '#platform/records/registry.ts'
import { parseFields } from '#platform/records/validate.ts'
import { deliver, settleOrphans } from './deliver.ts'
import { renderTemplate, templateGuard } from './render.ts'
import { mails, mailTemplates } from './schema.ts'
import { mailScope, wordsScope } from './scope.ts'
import { forgetText, sendJob } from './send.ts'
import { mailNotices } from './notices.ts'
import { checkServer, senderOf } from './server.ts'
import type { Template } from './template.ts'

/** Once more into the queue, with a job of its own. */
const requeue: Effect = async (change, mail) => {
  if (!change.app.settings.smtpUrl) throw new Problem('conflict', 'no_mail_server')
  await change.app.jobs.add(change.db, sendJob, { id: mail.id })
}

const forget: Effect = async (change, mail) => void (await forgetText(change.db, mail.id))

const sending: JobKind<{ id: string }> = {
  name: sendJob,
  concurrency: 2,
  run: (app, { id }) => deliver(app, id),
}

function administrator(request: FastifyRequest): Caller {
  const caller = callerOf(request)
  if (!caller.access.administrator) throw forbidden('administrators_only')
  return caller
}

export const mailModule: Module = {
  name: 'mail',
  types: [mails, mailTemplates],
  scopes: { mails: mailScope },
  confines: { mails: wordsScope },
  guards: { 'mail-templates': templateGuard },
  // Its sender still has to say what became of it.
  binGuards: {
    mails: async (_change, mail) => {
      if (mail.status === 'sending') throw new Problem('conflict', 'mail_under_way')
    },
  },
  effects: { mails: { send: requeue, resend: requeue, markSent: forget, cancel: forget } },
  jobs: [sending as JobKind<never>],
  clocks: [
    { name: 'mails-settle', cron: '* * * * *', run: async (app) => void (await settleOrphans(app)) },
    { name: 'mails-notices', cron: '* * * * *', run: async (app) => void (await mailNotices(app)) },
  ],
  messages: {
    en: {
      'job_mails-send': 'Send mail',
      'job_mails-settle': 'Put mails that were stuck in order',
      'job_mails-notices': 'Send notices by mail',
      no_mail_server: 'No mail server is set. Set SMTP_URL and start again.',
      mail_of_another: 'Only whose mail it is decides who may read it.',
      mail_is_open: 'This mail is open to colleagues already.',
      mail_is_private: 'This mail is for its participants only already.',
      mail_text_gone: 'The text of this mail was confidential and is gone. Write a new one.',
      mail_under_way: 'This mail is being sent. Wait until that is over.',
      template_wrong: 'This template cannot be filled: {reason}.',
    },
    de: {
      'job_mails-send': 'Mails versenden',
      'job_mails-settle': 'Liegengebliebene Mails klären',
      'job_mails-notices': 'Hinweise per Mail versenden',
      no_mail_server: 'Es ist kein Mailserver eingetragen. Tragen Sie SMTP_URL ein und starten Sie neu.',
      mail_of_another: 'Wer sie lesen darf, entscheidet nur, wessen Mail es ist.',
      mail_is_open: 'Diese Mail ist schon für Kollegen offen.',
      mail_is_private: 'Diese Mail ist schon nur für Beteiligte.',
      mail_text_gone: 'Der Text dieser Mail war vertraulich und ist entfernt. Schreiben Sie eine neue.',
      mail_under_way: 'Diese Mail wird gerade gesendet. Warten Sie, bis das vorbei ist.',
      template_wrong: 'Diese Vorlage lässt sich nicht füllen: {reason}.',
    },
  },
  routes: (http, app) => {
    http.get('/api/v1/mail-server', async (request) => {
      administrator(request)
      const { smtpUrl } = app.settings
      // Never the whole address: it holds the password.
      return { host: smtpUrl ? new URL(smtpUrl).host : null, sender: senderOf(app.settings) }
    })
    http.post('/api/v1/mail-server/check', async (request) => {
      administrator(request)
      if (!app.settings.smtpUrl) throw new Problem('conflict', 'no_mail_server')
      const error = await checkServer(app.settings.smtpUrl)
      return { works: error === null, error }
    })
    http.post('/api/v1/mail-templates/:id/preview', async (request) => {
      const caller = callerOf(request)
      const template = await read(app, caller, mailTemplates, paramOf(request, 'id'))
      const { values, errors } = parseFields(bodyOf(request), {
        type: text('Type', 'Art', { required: true, max: 60 }),
        id: text('Id', 'Kennung', { required: true, max: 36 }),
      })
      if (errors.length) throw invalid(errors)
      return renderTemplate(app, caller, template as unknown as Template, {
        type: values.type,
        id: values.id,
      })
    })
  },
}
