/** The little of autocannon that bench/ uses; the package ships no types. */
declare module 'autocannon' {
  export interface Request {
    method?: string
    path?: string
    body?: string
    setupRequest?: (request: Request) => Request
  }
  export interface Result {
    requests: { average: number; total: number }
    latency: { p50: number; p99: number }
    errors: number
    timeouts: number
    non2xx: number
    duration: number
  }
  export default function autocannon(options: {
    url: string
    connections: number
    duration?: number
    amount?: number
    headers: Record<string, string>
    requests: Request[]
  }): Promise<Result>
}
