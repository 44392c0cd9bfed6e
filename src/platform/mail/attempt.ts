/** One attempt at handing a mail to the server, and what is known after it. No database here. */
import MailComposer from 'nodemailer/lib/mail-composer'
import type { Readable } from 'node:stream'
import type { Recipient } from './send.ts'
import { handOver } from './server.ts'

export interface Letter {
  from: Recipient
  to: Recipient[]
  cc: Recipient[]
  bcc: Recipient[]
  replyTo: string | null
  subject: string
  text: string
  html: string | null
  attachments: { name: string; mediaType: string | null; stream: Readable }[]
  messageId: string
  inReplyTo: string | null
  references: string | null
  automatic: boolean
  unsubscribeUrl: string | null
}

/** What the server said about one address. Neither accepted nor refused for good: to be tried again. */
export interface Said {
  address: string
  outcome: 'accepted' | 'refused' | 'later'
  response: string
}

/** `unknown`: everything was handed over, but the answer never came. */
export type Attempt = { known: true; said: Said[]; error: string | null } | { known: false; error: string }

interface SmtpError {
  message: string
  code?: string
  command?: string
  responseCode?: number
  response?: string
  recipient?: string
  rejectedErrors?: SmtpError[]
}

/** Sends `letter` to the `addresses` of its recipients that are still to be reached. Never throws. */
export async function attempt(smtpUrl: string, letter: Letter, addresses: string[]): Promise<Attempt> {
  const message = compose(letter).createReadStream()
  // Until its last byte is read the server cannot have the whole, and an unfinished mail is not delivered.
  let handedOver = false
  message.once('end', () => (handedOver = true))
  try {
    const info = await handOver(smtpUrl, { from: letter.from.address, to: addresses }, message)
    const refused = (info.rejectedErrors ?? []).map(saidOf)
    const reached = addresses.filter((address) => !refused.some((one) => one.address === address))
    const said = reached.map((address): Said => ({
      address,
      outcome: 'accepted',
      response: info.response ?? '',
    }))
    return { known: true, said: [...said, ...refused], error: refused[0]?.response ?? null }
  } catch (thrown) {
    const error = thrown as SmtpError
    const words = error.response ?? error.message
    if (error.rejectedErrors?.length)
      return { known: true, said: error.rejectedErrors.map(saidOf), error: words }
    if (handedOver && !error.responseCode) return { known: false, error: words }
    const outcome = forGood(error) ? 'refused' : 'later'
    return {
      known: true,
      said: addresses.map((address) => ({ address, outcome, response: words })),
      error: words,
    }
  } finally {
    message.destroy()
    for (const { stream } of letter.attachments) stream.destroy()
  }
}

const saidOf = (error: SmtpError): Said => ({
  address: error.recipient ?? '',
  outcome: (error.responseCode ?? 0) >= 500 ? 'refused' : 'later',
  response: error.response ?? error.message,
})

/** About this mail, and final. A server that cannot be reached or a wrong password says nothing about the mail. */
function forGood({ code, command, responseCode }: SmtpError): boolean {
  if (responseCode) return responseCode >= 500 && /^(MAIL FROM|RCPT TO|DATA)/.test(command ?? '')
  return code === 'EENVELOPE' || code === 'EMESSAGE' || code === 'ESTREAM'
}

/** RFC 2369 and RFC 8058: a mail program unsubscribes by itself, with a POST. */
const unsubscribing = (url: string) => ({
  'list-unsubscribe': { prepared: true, value: `<${url}>` },
  'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
  precedence: 'bulk',
})

function compose(letter: Letter) {
  const people = (list: Recipient[]) => list.map(({ address, name }) => ({ address, name: name ?? '' }))
  const options = {
    from: people([letter.from])[0]!,
    to: people(letter.to),
    cc: people(letter.cc),
    bcc: people(letter.bcc),
    ...(letter.replyTo ? { replyTo: letter.replyTo } : {}),
    subject: letter.subject,
    text: letter.text,
    ...(letter.html ? { html: letter.html } : {}),
    messageId: letter.messageId,
    ...(letter.inReplyTo ? { inReplyTo: letter.inReplyTo } : {}),
    ...(letter.references ? { references: letter.references } : {}),
    headers: {
      ...(letter.automatic ? { 'auto-submitted': 'auto-generated' } : {}),
      ...(letter.unsubscribeUrl ? unsubscribing(letter.unsubscribeUrl) : {}),
    },
    attachments: letter.attachments.map(({ name, mediaType, stream }) => ({
      filename: name,
      content: stream,
      ...(mediaType ? { contentType: mediaType } : {}),
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  }
  return new MailComposer(options).compile()
}
