/** The mail server of this installation, as its address in the settings says. */
import SMTPConnection, {
  type SMTPConnectionSendInfo,
  type SMTPEnvelope,
} from 'nodemailer/lib/smtp-connection'
import SMTPTransport from 'nodemailer/lib/smtp-transport'
import type { Readable } from 'node:stream'
import type { Settings } from '#platform/settings.ts'

/** Milliseconds. The answer to a whole mail may take minutes, and one that we miss is a mail of which we know nothing. */
const patience = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 300_000 }

/**
 * Hands one message to the server, over a connection of its own. `message` is read only once the server has taken
 * sender and recipients and asks for it.
 * @throws NodemailerError
 */
export function handOver(
  smtpUrl: string,
  envelope: SMTPEnvelope,
  message: Readable,
): Promise<SMTPConnectionSendInfo> {
  const { options, auth } = new SMTPTransport({ url: smtpUrl, ...patience })
  const connection = new SMTPConnection(options)
  const send = (done: (error: Error | null | undefined, info?: SMTPConnectionSendInfo) => void) => {
    connection.once('error', done)
    connection.connect((error) => {
      if (error) return done(error)
      const go = () => connection.send(envelope, message, done)
      if (!auth || !(connection.allowsAuth || options.forceAuth)) return go()
      connection.login(auth, (refused) => (refused ? done(refused) : go()))
    })
  }
  return new Promise<SMTPConnectionSendInfo>((resolve, reject) => {
    send((error, info) => (error ? reject(error) : resolve(info!)))
  }).finally(() => {
    // What goes wrong on the way out no longer matters to anybody.
    connection.on('error', () => {})
    connection.quit()
    connection.close()
  })
}

/** The address from which mails come: the one of the settings, else one of the web address. */
export function senderOf({ mailFrom, publicUrl }: Settings): string {
  return mailFrom ?? `rondo@${new URL(publicUrl).hostname}`
}

/** Connects and signs in, without sending anything. Null when that works, else the reason in the server's words. */
export async function checkServer(smtpUrl: string): Promise<string | null> {
  const transport = new SMTPTransport({ url: smtpUrl, ...patience, socketTimeout: 20_000 })
  try {
    await transport.verify()
    return null
  } catch (error) {
    return (error as Error).message
  } finally {
    transport.close()
  }
}
