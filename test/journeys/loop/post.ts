/** Mails between us and the customer, through real servers. */
import { expect } from '@playwright/test'
import type { ParsedMail } from 'mailparser'
import type { ImapServer } from '../../imap.ts'
import { customer, supportAddress, type Company } from './company.ts'

/** What went out to somebody, once it has come. */
export async function mailTo({ post }: Company, address: string, subject: RegExp): Promise<ParsedMail> {
  await expect
    .poll(() => post.find(address, subject)?.subject, {
      timeout: 30_000,
      message: `to ${address}: ${subject}`,
    })
    .toBeTruthy()
  return post.find(address, subject)!
}

export const linkIn = (mail: ParsedMail, path: RegExp): string =>
  (mail.text ?? '').match(/https?:\/\/[^\s<>)]+/g)?.find((url) => path.test(url)) ?? ''

interface Letter {
  from: { name: string; email: string }
  to: string
  subject: string
  text: string
  answers?: string | undefined
  file?: { name: string; type: string; bytes: Buffer }
}

/** A mail as it comes into a mailbox from outside. */
export function deliver(server: ImapServer, { from, to, subject, text, answers, file }: Letter): void {
  const head = [
    `From: "${from.name}" <${from.email}>`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Date: ${new Date().toUTCString()}`,
    `Message-ID: <${Math.random().toString(36).slice(2)}@outside.example>`,
    ...(answers ? [`In-Reply-To: ${answers}`, `References: ${answers}`] : []),
    'MIME-Version: 1.0',
  ]
  const body = file
    ? [
        'Content-Type: multipart/mixed; boundary=part',
        '',
        '--part',
        'Content-Type: text/plain; charset=utf-8',
        '',
        text,
        '--part',
        `Content-Type: ${file.type}; name="${file.name}"`,
        `Content-Disposition: attachment; filename="${file.name}"`,
        'Content-Transfer-Encoding: base64',
        '',
        file.bytes.toString('base64'),
        '--part--',
      ]
    : ['Content-Type: text/plain; charset=utf-8', '', text]
  server.deliver([...head, ...body].join('\n'))
}

/** The operator writes to the support desk, anew or in answer to a mail, and the desk has it. */
export async function toSupport(
  company: Company,
  text: string,
  about: string | Pick<ParsedMail, 'subject' | 'messageId'>,
): Promise<void> {
  const anew = typeof about === 'string'
  deliver(company.support, {
    from: customer.operator,
    to: supportAddress,
    subject: anew ? about : `Re: ${about.subject}`,
    text,
    ...(anew ? {} : { answers: about.messageId }),
  })
  await fetchMails(company, 'Support')
}

/** The mailbox is fetched from at once, as its button does. */
export async function fetchMails({ api }: Company, mailbox: string): Promise<void> {
  const { data } = await api('GET', `mailboxes?name=${mailbox}`)
  await api('POST', `mailboxes/${data[0].id}/actions/sync`, {})
}
