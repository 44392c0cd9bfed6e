import { simpleParser, type ParsedMail } from 'mailparser'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

export interface Sent {
  to: string[]
  mail: ParsedMail
}

export interface MailServer {
  url: string
  /** All that was taken so far, in its order. */
  sent: Sent[]
  /** What went to an address under a subject that matches, the last one of them. */
  find: (address: string, subject: RegExp) => ParsedMail | undefined
  close: () => Promise<void>
}

/** A real SMTP server in this process, which takes every mail and keeps it. */
export async function startMailServer(): Promise<MailServer> {
  const sent: Sent[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    onData: async (stream, session, done) => {
      const mail = await simpleParser(stream)
      sent.push({ to: session.envelope.rcptTo.map(({ address }) => address), mail })
      done()
    },
  })
  server.on('error', () => {})
  const port = await new Promise<number>((ready) => {
    const socket = server.listen(0, '127.0.0.1', () => ready((socket.address() as AddressInfo).port))
  })
  return {
    url: `smtp://127.0.0.1:${port}`,
    sent,
    find: (address, subject) =>
      sent.findLast(({ to, mail }) => to.includes(address) && subject.test(mail.subject ?? ''))?.mail,
    close: () => new Promise((done) => server.close(() => done())),
  }
}
