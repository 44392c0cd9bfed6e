import { afterAll } from 'vitest'
import { startImap, type ImapServer } from './imap.ts'

/** An IMAP server for a test file; it ends with it. */
export async function imapServer(): Promise<ImapServer> {
  const server = await startImap()
  afterAll(server.stop)
  return server
}
