/** Brings a file in as a browser does: sent, taken as proposed with what is told besides, run to its end. */
import { expect } from 'vitest'
import type { Client } from '#test/world.ts'

/** What is told laid over the proposal; the mapping is laid over column by column. */
export interface Told {
  mapping?: object
  [member: string]: unknown
}

interface Sent {
  type: string
  content: string
  name?: string
  /** One table of several. */
  sheet?: string
  /** The list to which choices belong: `products.group`. */
  of?: string
}

/** Sends the file; answers what is proposed for it. */
export async function sendFile(client: Client, { type, content, name = 'file.csv', ...told }: Sent) {
  const mark = '----mark'
  const part = (head: string, body: string) =>
    `--${mark}\r\ncontent-disposition: form-data; ${head}\r\n\r\n${body}\r\n`
  const fields = Object.entries({ type, ...told }).map(([key, value]) => part(`name="${key}"`, value))
  const payload = `${fields.join('')}${part(`name="file"; filename="${name}"`, content)}--${mark}--\r\n`
  const sent = await client.post('imports', Buffer.from(payload), {
    'content-type': `multipart/form-data; boundary=${mark}`,
  })
  expect(sent.status, sent.text).toBe(201)
  return sent.body
}

/** The body of `check` and `start` for what was proposed, with what is told besides. */
export const bodyFor = (sent: any, told: Told = {}) => ({
  duplicates: sent.duplicates,
  ...(sent.constants ? { constants: sent.constants } : {}),
  ...told,
  mapping: { ...sent.mapping, ...told.mapping },
})

/** Brings the file in; answers the import when it has ended, with the mapping that was proposed. */
export async function importFile(client: Client, file: Sent, told: Told = {}) {
  const sent = await sendFile(client, file)
  const started = await client.post(`imports/${sent.id}/actions/start`, bodyFor(sent, told))
  expect(started.status, started.text).toBeLessThan(300)
  for (;;) {
    const { body } = await client.get(`imports/${sent.id}`)
    if (body.status !== 'running') return { ...body, mapping: sent.mapping, file: sent.file }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
