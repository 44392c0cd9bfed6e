import type { FastifyRequest } from 'fastify'
import type { Caller } from '#platform/access/caller.ts'
import { forbidden } from '#platform/http/problems.ts'
import { callerOf } from '#platform/http/request.ts'

/** The caller, who must be an administrator; 403 otherwise. */
export function administrator(request: FastifyRequest): Caller {
  const caller = callerOf(request)
  if (!caller.access.administrator) throw forbidden('administrators_only')
  return caller
}
