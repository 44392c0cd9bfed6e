/** The same to look at as resources: what there is, what a collection has, and single records. */
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { Problem } from '#platform/http/problems.ts'
import { readableType } from '#platform/records/deeds.ts'
import { lean } from '../rules/brief.ts'
import { codes, RpcError } from '../rules/protocol.ts'
import { collectionOf, overview } from './tools/describe.ts'
import { wholeRecord } from './tools/get.ts'

const mimeType = 'application/json'

export const resources = [
  { uri: 'rondo://overview', name: 'overview', title: 'Who you are and what there is', mimeType },
]

export const resourceTemplates = [
  { uriTemplate: 'rondo://{collection}', name: 'collection', title: 'What a collection has', mimeType },
  { uriTemplate: 'rondo://{collection}/{id}', name: 'record', title: 'One record', mimeType },
]

/** @throws RpcError −32002 when there is nothing at the address, or nothing that the caller may see */
export async function readResource(app: App, caller: Caller, uri: unknown) {
  const path = typeof uri === 'string' && /^rondo:\/\/([a-z0-9-]+)(?:\/([\w-]+))?$/.exec(uri)
  if (!path) throw new RpcError(codes.resource, 'There is no such resource.')
  const [, collection = '', id] = path
  const found = (): Promise<object> | object => {
    if (collection === 'overview') return overview(app, caller)
    return id
      ? wholeRecord(app, caller, collection, id)
      : collectionOf(app, caller, readableType(app, caller, collection))
  }
  try {
    return { contents: [{ uri, mimeType, text: JSON.stringify(lean(await found())) }] }
  } catch (error) {
    if (error instanceof Problem && error.kind === 'not-found')
      throw new RpcError(codes.resource, 'There is no such resource.')
    throw error
  }
}
