/** Pages of what happened: newest first, by moment and id, so that page 2,000 costs what page 1 costs. */
import { malformed } from '#platform/http/problems.ts'

export interface Keyset {
  at: string
  id: string
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const encodeKeyset = ({ at, id }: Keyset) => Buffer.from(`${at} ${id}`).toString('base64url')

/** Reads a cursor back; what nobody here wrote is refused. */
export function decodeKeyset(cursor: string): Keyset {
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ')
  if (Number.isNaN(Date.parse(at)) || !uuid.test(id)) throw malformed('invalid_cursor')
  return { at, id }
}
