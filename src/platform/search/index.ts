/** Search over all records: `GET /api/v1/search`, and the vocabulary behind its forgiveness. */
import { malformed } from '#platform/http/problems.ts'
import { callerOf, queryOf } from '#platform/http/request.ts'
import { readableType } from '#platform/records/deeds.ts'
import type { Module } from '#platform/records/registry.ts'
import { search } from './search.ts'
import { gatherWords, tidyWords } from './words.ts'

const known = new Set(['q', 'types', 'limit'])

export const searchModule: Module = {
  name: 'search',
  messages: {
    en: {
      'job_search-words': 'Gather new words for the search',
      'job_search-tidy': 'Forget words that nothing has any more',
    },
    de: {
      'job_search-words': 'Neue Wörter für die Suche sammeln',
      'job_search-tidy': 'Unbenutzte Wörter der Suche vergessen',
    },
  },
  clocks: [
    { name: 'search-words', cron: '* * * * *', run: gatherWords },
    { name: 'search-tidy', cron: '20 3 * * *', run: tidyWords },
  ],
  routes: (http, app) => {
    http.get('/api/v1/search', async (request) => {
      const caller = callerOf(request)
      const query = queryOf(request)
      for (const name of query.keys())
        if (!known.has(name)) throw malformed('unknown_parameter', { parameter: name })
      const limit = query.get('limit') ?? '10'
      if (!/^\d{1,2}$/.test(limit) || Number(limit) < 1 || Number(limit) > 50)
        throw malformed('unknown_parameter', { parameter: 'limit' })
      const types = query.get('types')?.split(',').filter(Boolean)
      for (const type of types ?? []) readableType(app, caller, type)
      const q = (query.get('q') ?? '').slice(0, 200)
      return { data: await search(app, caller, q, Number(limit), types) }
    })
  },
}
