import autocannon from 'autocannon'
import { execFileSync } from 'node:child_process'
import type { Case } from './cases.ts'

export interface Side {
  url: string
  headers: Record<string, string>
}
export interface Figure {
  name: string
  /** Calls per second, median of the rounds. */
  product: number
  bare: number
  ratio: number
  /** Milliseconds, median of the rounds. */
  productP50: number
  productP99: number
}

/** Drives both sides in turn, A/B/A/B, eight connections at a time, so that a noisy minute hits both alike. */
export async function measure(
  work: Case,
  product: Side,
  bare: Side,
  { rounds, seconds }: { rounds: number; seconds: number },
): Promise<Figure> {
  // Until the code of both is compiled: a create of the product became a third cheaper over its first ten thousand.
  for (const side of [product, bare]) await drive(work, side, { amount: 10_000 })
  const ours = []
  const theirs = []
  for (let round = 0; round < rounds; round++) {
    ours.push(await drive(work, product, { duration: seconds }))
    theirs.push(await drive(work, bare, { duration: seconds }))
  }
  const speed = median(ours.map(({ requests, duration }) => requests.total / duration))
  const bareSpeed = median(theirs.map(({ requests, duration }) => requests.total / duration))
  return {
    name: work.name,
    product: speed,
    bare: bareSpeed,
    ratio: speed / bareSpeed,
    productP50: median(ours.map(({ latency }) => latency.p50)),
    productP99: median(ours.map(({ latency }) => latency.p99)),
  }
}

async function drive(work: Case, side: Side, extent: { duration: number } | { amount: number }) {
  const headers = { 'content-type': 'application/json', ...side.headers }
  const result = await autocannon({
    url: side.url,
    connections: 8,
    ...extent,
    headers,
    requests: work.requests.map((request) => ({ method: 'GET', ...request })),
  })
  const wrong = result.non2xx + result.errors + result.timeouts
  if (wrong > 0)
    throw new Error(`${work.name}: ${wrong} of ${result.requests.total} calls to ${side.url} failed`)
  return result
}

export function median(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  const middle = sorted.length / 2
  return ((sorted[Math.ceil(middle) - 1] ?? 0) + (sorted[Math.floor(middle)] ?? 0)) / 2
}

/** Resident memory of a process in MB. */
export const memory = (pid: number) =>
  Math.round(Number(execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' })) / 1024)
