/** From a JSON-RPC message to its answer. */
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { problemOf } from '#platform/http/errors.ts'
import { invalid } from '#platform/http/problems.ts'
import { problemsOf, unpacked } from '../rules/arguments.ts'
import { refusalText } from '../rules/brief.ts'
import { instructions } from '../rules/instructions.ts'
import { codes, failed, idOf, negotiated, readCall, RpcError, type RpcAnswer } from '../rules/protocol.ts'
import { readResource, resources, resourceTemplates } from './resources.ts'
import { tools } from './tools/index.ts'

export interface Conversation {
  app: App
  caller: Caller
  /** Version of this Rondo. */
  version: string
  requestId: string
}

type Params = Record<string, unknown>
type Method = (asked: Conversation, params: Params) => Promise<object> | object

const methods: Record<string, Method> = {
  initialize: ({ app, version }, { protocolVersion }) => ({
    protocolVersion: negotiated(protocolVersion),
    capabilities: { tools: {}, resources: {} },
    serverInfo: { name: 'rondo', title: 'Rondo', version },
    instructions: instructions(app.config.company.name, app.settings.publicUrl),
  }),
  ping: () => ({}),
  'tools/list': ({ app, caller }) => ({
    tools: tools.flatMap(({ name, title, description, hints, input }) => {
      const inputSchema = input(app, caller)
      const { readOnly = false, destructive = false, idempotent = readOnly, outside = false } = hints
      const annotations = {
        title,
        readOnlyHint: readOnly,
        destructiveHint: destructive,
        idempotentHint: idempotent,
        openWorldHint: outside,
      }
      return inputSchema ? [{ name, title, description, inputSchema, annotations }] : []
    }),
  }),
  'tools/call': callTool,
  'resources/list': () => ({ resources }),
  'resources/templates/list': () => ({ resourceTemplates }),
  'resources/read': ({ app, caller }, { uri }) => readResource(app, caller, uri),
}

/** The answer to one message; null for what wants none. */
export async function answer(asked: Conversation, message: unknown): Promise<RpcAnswer | null> {
  try {
    const call = readCall(message)
    if (call?.id === undefined) return null
    const method = Object.hasOwn(methods, call.method) && methods[call.method]
    if (!method) throw new RpcError(codes.method, `There is no method "${call.method}".`)
    return { jsonrpc: '2.0', id: call.id, result: await method(asked, call.params) }
  } catch (error) {
    const id = idOf(message)
    if (error instanceof RpcError) return failed(id, error.code, error.message)
    return failed(id, codes.internal, String(problem(asked, error).detail))
  }
}

const problem = ({ app, caller, requestId }: Conversation, error: unknown) =>
  problemOf(app.log, error, caller.language, requestId)

/** What our rules refuse is an answer of the tool, in which it stands what to do; the protocol's errors are for the client. */
async function callTool(asked: Conversation, { name, arguments: given = {} }: Params): Promise<object> {
  const { app, caller } = asked
  const tool = tools.find((one) => one.name === name)
  const input = tool?.input(app, caller)
  if (!tool || !input) throw new RpcError(codes.params, `There is no tool "${String(name)}".`)
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    throw new RpcError(codes.params, '"arguments" must be an object.')
  try {
    const args = unpacked(given as Params, input)
    const wrong = problemsOf(args, input)
    if (wrong.length) throw invalid(wrong)
    const value = await tool.run(app, caller, args)
    return { content: [{ type: 'text', text: JSON.stringify(value) }], structuredContent: value }
  } catch (error) {
    const body = problem(asked, error)
    return {
      content: [{ type: 'text', text: refusalText(body, (given as Params).collection) }],
      structuredContent: body,
      isError: true,
    }
  }
}
