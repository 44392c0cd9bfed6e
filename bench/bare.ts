import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import pg from 'pg'

/**
 * The yardstick: node:http and prepared statements on tables of its own with the same rows, indexed for exactly
 * these six calls. No rights, no history, no validation, no search rows, no events.
 * Started by run.ts as a process of its own: `node bench/bare.ts`, with DATABASE_URL and PORT.
 */
const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 10 })
/** Whole rows: the product answers every field of a record, so the bare server does too. */
const columns = '*'

const query = async (name: string, text: string, values: unknown[]) =>
  (await pool.query({ name, text, values })).rows

const list = (url: URL) =>
  query(
    'list',
    `SELECT ${columns} FROM bare.leads WHERE status = $1 AND owner_id = $2 ORDER BY created_at DESC, id DESC LIMIT $3`,
    [url.searchParams.get('status'), url.searchParams.get('ownerId'), url.searchParams.get('limit')],
  )

const search = (url: URL) =>
  query(
    'search',
    `WITH hits AS MATERIALIZED (SELECT id, last_name, company, created_at FROM bare.leads WHERE sought ILIKE $1)
     SELECT * FROM hits ORDER BY created_at DESC LIMIT 20`,
    [`%${url.searchParams.get('q')}%`],
  )

const report = () =>
  query(
    'report',
    `SELECT phase_id, owner_id, count(*)::int, sum(amount) AS amount, sum(amount * probability) / 100 AS weighted
     FROM bare.opportunities GROUP BY phase_id, owner_id`,
    [],
  )

const read = async (id: string) =>
  (
    await query(
      'read',
      `SELECT l.*, row_to_json(u) AS owner FROM bare.leads l LEFT JOIN bare.users u ON u.id = l.owner_id WHERE l.id = $1`,
      [id],
    )
  )[0]

const create = async (body: any) =>
  (
    await query(
      'create',
      `INSERT INTO bare.leads (id, first_name, last_name, company, email, status, created_at, version)
       VALUES ($1, $2, $3, $4, $5, 'new', now(), 1) RETURNING ${columns}`,
      [randomUUID(), body.firstName, body.lastName, body.company, body.email],
    )
  )[0]

const update = async (id: string, body: any) =>
  (
    await query(
      'update',
      `UPDATE bare.leads SET title = $2, version = version + 1 WHERE id = $1 RETURNING ${columns}`,
      [id, body.title],
    )
  )[0]

async function answer(request: IncomingMessage): Promise<unknown> {
  const url = new URL(request.url ?? '/', 'http://bare')
  const id = url.pathname.split('/')[4]
  if (request.method === 'POST') return create(await json(request))
  if (request.method === 'PATCH') return update(id ?? '', await json(request))
  if (url.pathname.startsWith('/api/v1/search')) return { data: await search(url) }
  if (url.pathname.startsWith('/api/v1/reports')) return { data: await report() }
  return id ? read(id) : { data: await list(url) }
}

async function json(request: IncomingMessage) {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return JSON.parse(Buffer.concat(chunks).toString())
}

createServer((request, response) => {
  answer(request).then(
    (body) => {
      response.setHeader('content-type', 'application/json')
      response.end(JSON.stringify(body))
    },
    (error) => {
      response.statusCode = 500
      response.end(String(error))
    },
  )
}).listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready'))
