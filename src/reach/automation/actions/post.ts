/** One attempt at handing a message over. No database here, and nothing is followed, kept or believed. */
import { lookup, type LookupAddress } from 'node:dns'
import { request as http, type IncomingMessage, type RequestOptions } from 'node:http'
import { request as https } from 'node:https'
import type { LookupFunction } from 'node:net'
import { isPublic, numberIn } from './address.ts'
import type { Attempt } from '../rules/outcome.ts'

const patience = 15_000
/** More of an answer than this is not read. */
const most = 10 * 1024
const kept = 1_000

class PrivateAddress extends Error {}

/** Names are resolved once: what was looked at is what is connected to. */
const publicOnly: LookupFunction = (hostname, options, done) =>
  lookup(hostname, { ...options, all: true }, (error, found: LookupAddress[]) => {
    if (error) return done(error, [])
    // Which address it is would tell of the house's own network.
    if (!found.every(({ address }) => isPublic(address))) return done(new PrivateAddress(hostname), [])
    if (options.all) return done(null, found)
    return done(null, found[0]!.address, found[0]!.family)
  })

interface Options {
  /** Private networks may be called. */
  open: boolean
  /** Milliseconds for everything; 15 seconds unless told. */
  timeout?: number
}

/** Posts `body`. A redirect is an answer like any other and is not followed. Never throws. */
export async function post(
  address: string,
  headers: Record<string, string>,
  body: string,
  { open, timeout = patience }: Options,
): Promise<Attempt> {
  const began = Date.now()
  const attempt = {
    at: new Date(began).toISOString(),
    status: null,
    error: null,
    detail: null,
    response: null,
  }
  const signal = AbortSignal.timeout(timeout)
  try {
    const answer = await send(new URL(address), headers, body, open, signal)
    const response = await beginningOf(answer)
    return { ...attempt, status: answer.statusCode ?? null, ms: Date.now() - began, response }
  } catch (thrown) {
    const error = thrown as NodeJS.ErrnoException
    const kind = signal.aborted
      ? 'timeout'
      : error instanceof PrivateAddress
        ? 'privateAddress'
        : 'unreachable'
    const detail = (error.message || error.code || '').slice(0, 500)
    return { ...attempt, ms: Date.now() - began, error: kind, detail }
  }
}

function send(
  url: URL,
  headers: Record<string, string>,
  body: string,
  open: boolean,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const number = numberIn(url)
  if (!open && number && !isPublic(number)) throw new PrivateAddress(number)
  const options: RequestOptions = {
    method: 'POST',
    agent: false,
    signal,
    headers: { ...headers, 'content-length': Buffer.byteLength(body) },
    ...(open ? {} : { lookup: publicOnly }),
  }
  return new Promise((resolve, reject) => {
    const request = url.protocol === 'http:' ? http(url, options) : https(url, options)
    request.once('response', resolve)
    // Stays for what breaks while the answer is read: its status has said what there is to say.
    request.on('error', reject)
    request.end(body)
  })
}

/** What the answer begins with; a body that is too long, too slow or broken off is left there. */
async function beginningOf(answer: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of answer as AsyncIterable<Buffer>) {
      parts.push(part)
      if ((size += part.length) >= most) break
    }
  } catch {
    // Broken off.
  }
  answer.destroy()
  const text = Buffer.concat(parts).toString('utf8').replaceAll('\0', '').trim().slice(0, kept)
  return text || null
}
