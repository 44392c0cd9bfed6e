/** What strangers may do: look at a form, send it, and the script that puts it into a page. */
import type { FastifyInstance } from 'fastify'
import type { App } from '#platform/app.ts'
import { bodyOf, paramOf } from '#platform/http/request.ts'
import { publicCompany, publicField } from '#platform/public/index.ts'
import type { Language } from '#platform/records/fields.ts'
import type { Values } from '#platform/records/record-type.ts'
import { formByKey, formFields, submit } from '../actions/submit.ts'
import { issueToken } from '../actions/fill-token.ts'
import type { ShownForm } from '../rules/shown-form.ts'

export function publicFormRoutes(http: FastifyInstance, app: App): void {
  http.get('/api/v1/public/forms/:key', async (request) =>
    shown(app, await formByKey(app, paramOf(request, 'key'))),
  )
  http.post('/api/v1/public/forms/:key', async (request, reply) => {
    const form = await formByKey(app, paramOf(request, 'key'))
    const { values, token, website2, consent, ...origin } = bodyOf(request)
    await submit(app, form, { values, token, trap: website2, consent, origin, address: request.ip })
    return reply.code(201).send({ thankYou: thanks(form) })
  })
  http.get('/f/:key.js', async (request, reply) => {
    const form = await formByKey(app, paramOf(request, 'key'))
    // A script is fetched by pages of other sites: that is what it is for.
    return reply
      .headers({ 'cross-origin-resource-policy': 'cross-origin', 'cache-control': 'public, max-age=300' })
      .type('text/javascript; charset=utf-8')
      .send(embedding(app.settings.publicUrl, form))
  })
}

const words = {
  en: { send: 'Send', thanks: 'Thank you. We will be in touch soon.' },
  de: { send: 'Absenden', thanks: 'Vielen Dank. Wir melden uns bald bei Ihnen.' },
}
const wordsOf = (form: Values) => words[form.language as keyof typeof words] ?? words.en
const thanks = (form: Values): string => form.thankYou ?? wordsOf(form).thanks

function shown(app: App, form: Values): ShownForm {
  const language = form.language as Language
  return {
    key: form.key,
    language,
    company: publicCompany(app),
    title: form.title ?? form.name,
    intro: form.intro,
    fields: Object.entries(formFields(app, form)).map(([name, field]) => publicField(name, field, language)),
    consentText: form.consentText,
    submitLabel: form.submitLabel ?? wordsOf(form).send,
    token: issueToken(app.settings.secret, form.key, Date.now()),
  }
}

/**
 * Puts the hosted page into a frame where the script stands, as tall as the form is, and tells it from which page,
 * referrer and UTM parameters the visitor came.
 */
const embedding = (publicUrl: string, form: Values) => `(function () {
  var script = document.currentScript
  var base = ${JSON.stringify(`${publicUrl}/f/${form.key}`)}
  var query = new URLSearchParams({ embed: '1', page: location.href, referrer: document.referrer })
  new URLSearchParams(location.search).forEach(function (value, name) {
    if (/^utm_/.test(name)) query.set(name, value)
  })
  var frame = document.createElement('iframe')
  frame.src = base + '?' + query
  frame.title = ${JSON.stringify(form.title ?? form.name)}
  frame.style.cssText = 'width:100%;border:0;min-height:320px'
  frame.setAttribute('loading', 'lazy')
  window.addEventListener('message', function (event) {
    if (event.source === frame.contentWindow && event.data && event.data.rondoForm > 0)
      frame.style.height = event.data.rondoForm + 'px'
  })
  script.parentNode.insertBefore(frame, script)
})()
`
