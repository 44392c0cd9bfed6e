/** What a body may be: JSON, merge patches too, and nested no deeper than anything here needs. */
import type { FastifyInstance } from 'fastify'
import { malformed } from './problems.ts'

/** Deeper ones only wear out the stack of whoever walks through them later. */
const deepest = 64

const isDeeper = (value: unknown, levels: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (levels === 0 || Object.values(value).some((inner) => isDeeper(inner, levels - 1)))

export function readJsonBodies(http: FastifyInstance): void {
  const parse = http.getDefaultJsonParser('error', 'error')
  http.removeContentTypeParser('application/json')
  http.addContentTypeParser<string>(
    ['application/json', 'application/merge-patch+json'],
    { parseAs: 'string' },
    (request, text, done) =>
      parse(request, text, (error, body) =>
        !error && isDeeper(body, deepest)
          ? done(malformed('body_too_deep', { max: deepest }))
          : done(error, body),
      ),
  )
}
