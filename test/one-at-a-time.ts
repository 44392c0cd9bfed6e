/**
 * A connection does one thing at a time: the driver would queue a second query and warns of it once per process, which
 * nobody sees. Here it is refused, so that work which runs in parallel inside a change fails its test.
 */
import pg from 'pg'

type Query = (this: pg.Client, ...given: unknown[]) => unknown
interface Watched {
  query: Query & { watched?: true }
}
/** What the driver keeps of the queries of a connection. */
interface Busy {
  _getActiveQuery: () => unknown
  _queryQueue: unknown[]
}

const client = pg.Client.prototype as unknown as Watched
const { query } = client

if (!query.watched)
  client.query = Object.assign(
    function (this: pg.Client, ...given: unknown[]) {
      const { _getActiveQuery: active, _queryQueue: queue } = this as unknown as Busy
      if (active.call(this) || queue.length > 0)
        throw new Error('A connection is asked while it is still answering: one query after the other')
      return query.apply(this, given)
    },
    { watched: true as const },
  )
