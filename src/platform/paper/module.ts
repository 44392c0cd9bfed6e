import { Problem } from '#platform/http/problems.ts'
import { languageOf } from '#platform/http/errors.ts'
import { callerOf } from '#platform/http/request.ts'
import type { Module } from '#platform/records/registry.ts'
import { sql } from '#platform/db/sql.ts'
import { putLogo, removeLogo, sendLogo } from './logo.ts'
import { renderPaper } from './render.ts'
import { samplePaper } from './sample.ts'
import { letterheads } from './schema.ts'

export const paperModule: Module = {
  name: 'paper',
  types: [letterheads],
  seeds: { letterheads: [{}] },
  guards: {
    letterheads: async (change, _next, previous) => {
      if (previous) return
      await change.begin()
      await change.db.query(sql`select pg_advisory_xact_lock(hashtext('letterhead'))`)
      const standing = await change.db.query(sql`select from platform_letterheads limit 1`)
      if (standing.rows.length) throw new Problem('conflict', 'letterhead_stands')
    },
  },
  binGuards: {
    letterheads: async () => {
      throw new Problem('conflict', 'letterhead_stays')
    },
  },
  messages: {
    en: {
      colour_wrong: 'Write the colour as # and six digits, for example #4f5bc4.',
      logo_kind: 'This is neither a PNG nor a plain SVG. Pictures inside, scripts and links are not taken.',
      letterhead_stands: 'There is a letterhead already. Change it instead.',
      letterhead_stays: 'The letterhead cannot be removed. Change it instead.',
    },
    de: {
      colour_wrong: 'Schreiben Sie die Farbe als # und sechs Stellen, zum Beispiel #4f5bc4.',
      logo_kind:
        'Das ist weder ein PNG noch ein einfaches SVG. Bilder darin, Skripte und Verweise werden nicht genommen.',
      letterhead_stands: 'Es gibt schon einen Briefkopf. Ändern Sie ihn.',
      letterhead_stays: 'Der Briefkopf lässt sich nicht entfernen. Ändern Sie ihn.',
    },
  },
  routes: (http, app) => {
    http.get('/api/v1/letterhead/logo', (_, reply) => sendLogo(app, reply))
    http.post('/api/v1/letterhead/logo', (request) => putLogo(app, request))
    http.delete('/api/v1/letterhead/logo', (request) => removeLogo(app, request))
    http.get('/api/v1/letterhead/sample', async (request, reply) => {
      callerOf(request)
      const bytes = await renderPaper(await samplePaper(app, languageOf(request)))
      return reply
        .header('content-type', 'application/pdf')
        .header('content-disposition', 'attachment; filename="letterhead.pdf"')
        .send(bytes)
    })
  },
}
