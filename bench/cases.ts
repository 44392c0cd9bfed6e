import type { Request } from 'autocannon'
import { fragments } from './sizes.ts'

export interface Case {
  name: string
  /** Sent in turn by every connection. The same for both sides. */
  requests: Request[]
}

/** The six calls that a working day is made of. Both servers answer the same addresses. */
export function cases(leadIds: string[], ownerIds: string[]): Case[] {
  const reads = leadIds.map((id) => `/api/v1/leads/${id}`)
  let made = 0
  return [
    {
      name: 'list 50 by status and owner, newest first',
      requests: ownerIds.flatMap((owner) =>
        ['new', 'contacted', 'qualified'].map((status) => ({
          path: `/api/v1/leads?status=${status}&ownerId=${owner}&sort=-createdAt&limit=50`,
        })),
      ),
    },
    { name: 'read one with its owner', requests: reads.map((path) => ({ path: `${path}?include=owner` })) },
    {
      name: 'create',
      requests: [
        {
          method: 'POST',
          path: '/api/v1/leads',
          setupRequest(request) {
            const key = `${process.pid}-${++made}`
            const body = {
              firstName: 'Nina',
              lastName: `Bench${key}`,
              company: `Bench ${key}`,
              email: `n${key}@example.org`,
            }
            return { ...request, body: JSON.stringify(body) }
          },
        },
      ],
    },
    {
      name: 'update',
      requests: reads.map((path, index) => ({
        method: 'PATCH',
        path,
        setupRequest: (request) => ({
          ...request,
          body: JSON.stringify({ title: `Title ${index} ${++made}` }),
        }),
      })),
    },
    { name: 'search a name fragment', requests: fragments.map((q) => ({ path: `/api/v1/search?q=${q}` })) },
    { name: 'report phase × owner', requests: [{ path: '/api/v1/reports/pipeline?groupBy=phase,owner' }] },
  ]
}
