import pg from 'pg'

/** What a pool and a client inside a transaction have in common. */
export interface Queryable {
  query<R extends pg.QueryResultRow = pg.QueryResultRow>(
    query: string | pg.QueryConfig,
    values?: unknown[],
  ): Promise<pg.QueryResult<R>>
}

/** Moments, days, numerics and int8 stay the text that PostgreSQL wrote: a Date or a float would lose some of it. */
const asText = new Set([20, 1082, 1114, 1184, 1700])
/** The arrays of the same types. */
const asTexts = new Set([1016, 1115, 1182, 1185, 1231])
const textArray = pg.types.getTypeParser(1009 as never)

const types: pg.CustomTypesConfig = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary') {
      if (asText.has(oid)) return (text: string) => text
      if (asTexts.has(oid)) return textArray
    }
    return pg.types.getTypeParser(oid, format as 'text')
  },
} as pg.CustomTypesConfig

/** The settings that every session of ours has, whatever the server's defaults are. */
export function connection(url: string, applicationName: string, more = ''): pg.ClientConfig {
  return {
    connectionString: url,
    application_name: applicationName,
    options: '-c TimeZone=UTC -c DateStyle=ISO -c jit=off' + more,
    keepAlive: true,
    connectionTimeoutMillis: 10_000,
    types,
  }
}

export interface PoolOptions {
  /** Most connections at a time, 10 unless told. */
  max?: number
  /** Shown in pg_stat_activity, `rondo` unless told. */
  applicationName?: string
  /** Commits do not wait for the disk: for work that is done anew if it is lost. */
  hasty?: boolean | undefined
  /** Further settings of each session, as `-c name=value`. */
  session?: string
}

/** Opens a pool; connects on first use. Close it with `end()`. */
export function openPool(
  url: string,
  { max = 10, applicationName = 'rondo', hasty, session = '' }: PoolOptions = {},
): pg.Pool {
  const pool = new pg.Pool({
    ...connection(url, applicationName, hasty ? `${session} -c synchronous_commit=off` : session),
    max,
  })
  // An idle connection that breaks is replaced on next use; without a listener it would end the process.
  pool.on('error', () => {})
  // Nor may one that breaks while it is in use: the query under way fails, which is enough.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}
