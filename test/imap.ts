import hoodiecrow from 'hoodiecrow-imap'
import type { AddressInfo } from 'node:net'

export interface ImapServer {
  port: number
  /** Delivers a mail; lines may end as they are written here. */
  deliver: (raw: string | Buffer) => void
  /** How many connections were made so far. */
  connections: () => number
  inbox: () => { messages: { uid: number; flags: string[] }[]; uidvalidity: number; uidnext: number }
  /** The folder is made anew, as after a restore on the server: other numbers for the same mails. */
  rebuild: () => void
}

/** A real IMAP server in this process. User `box`, password `secret`, one folder INBOX. */
export async function startImap(): Promise<ImapServer & { stop: () => Promise<void> }> {
  const server = hoodiecrow({
    plugins: [
      'ID',
      'STARTTLS',
      'SASL-IR',
      'AUTH-PLAIN',
      'NAMESPACE',
      'IDLE',
      'ENABLE',
      'LITERALPLUS',
      'UIDPLUS',
      'UNSELECT',
    ],
    users: { box: { password: 'secret' } },
    storage: { INBOX: { messages: [] } },
  })
  let made = 0
  server.server.on('connection', () => (made += 1))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const inbox = () => server.getMailbox('INBOX')
  return {
    port: (server.server.address() as AddressInfo).port,
    deliver: (raw) => {
      const text = typeof raw === 'string' ? raw : raw.toString('latin1')
      server.appendMessage('INBOX', [], false, text.replace(/\r?\n/g, '\r\n'))
    },
    stop: () => new Promise<void>((done) => server.close(done)),
    connections: () => made,
    inbox,
    rebuild: () => {
      const box = inbox()
      box.uidvalidity += 1
      for (const message of box.messages) message.uid += 100
      box.uidnext += 100
    },
  }
}
