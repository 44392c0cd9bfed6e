import { answerOnce } from '#platform/http/idempotency.ts'
import { bodyOf, callerOf } from '#platform/http/request.ts'
import { aboutGuard, aboutScope } from '#platform/records/about.ts'
import type { Module } from '#platform/records/registry.ts'
import { addVersion, createDocument, sendFile } from './actions/files.ts'
import { clocks } from './jobs.ts'
import { documentsTypes } from './schema.ts'

// Mails, visits and other activities have documents too.
const also = ['activities', 'mails']

export const documentsModule: Module = {
  name: 'documents',
  types: documentsTypes,
  scopes: { documents: aboutScope('documents', also) },
  guards: { documents: aboutGuard('documents', also) },
  clocks,
  messages: {
    en: {
      'job_documents-sweep': 'Clear files that nothing refers to',
    },
    de: {
      'job_documents-sweep': 'Dateien ohne Verwendung löschen',
    },
  },
  routes: (http, app) => {
    http.post('/api/v1/documents', async (request, reply) => {
      if (request.isMultipart()) return createDocument(app, request, reply)
      // A link to what lies elsewhere comes without a file, as any record does.
      const body = bodyOf(request)
      return answerOnce(app, callerOf(request), request, reply, async (c) => {
        const record = await c.create('documents', body)
        return {
          status: 201,
          body: JSON.stringify(record),
          headers: { location: `/api/v1/documents/${record.id}` },
        }
      })
    })
    http.post('/api/v1/documents/:id/versions', (request, reply) => addVersion(app, request, reply))
    http.get('/api/v1/documents/:id/file', (request, reply) => sendFile(app, request, reply))
  },
}
