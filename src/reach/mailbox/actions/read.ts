/** A mail's source as what we keep of it. No database here. */
import { createHash } from 'node:crypto'
import type { AddressObject, ParsedMail } from 'mailparser'
import type { ReceivedMail, Recipient } from '#platform/mail/index.ts'
import { isAutomatic, type Headers } from '../rules/automatic.ts'
import { bounceOf } from '../rules/bounce.ts'

export interface Enclosure {
  name: string
  content: Buffer
}

export interface ReadMail {
  mail: Omit<ReceivedMail, 'attachments'>
  enclosures: Enclosure[]
}

/** So much of the source is looked at for what a mail server says. */
const looked = 200_000
const longestHtml = 2_000_000

/** @throws when the source is no mail at all */
export async function readMail(source: Buffer): Promise<ReadMail> {
  const parsed = await parse(source)
  const headers = headersOf(parsed)
  const subject = parsed.subject ?? ''
  const text = parsed.text ?? ''
  const bounce = bounceOf({ headers, subject, text, source: bodyOf(source) })
  const [from] = people(parsed.from)
  const mail: ReadMail['mail'] = {
    messageId: ids(parsed.messageId)[0] ?? null,
    inReplyTo: ids(parsed.inReplyTo)[0] ?? null,
    references: ids([parsed.references ?? []].flat().join(' ')),
    from: from ?? null,
    to: people(parsed.to),
    cc: people(parsed.cc),
    subject,
    text,
    html: parsed.html || null,
    sentAt: momentOf(headers.get('date')),
    autoReply: bounce !== null || isAutomatic(headers, subject),
    bounce,
  }
  return { mail, enclosures: enclosuresOf(parsed) }
}

/** HTML that cannot be turned into text in reasonable time comes without a text. */
async function parse(source: Buffer): Promise<ParsedMail> {
  const options = {
    keepCidLinks: true,
    skipTextToHtml: true,
    keepDeliveryStatus: true,
    maxHtmlLengthToParse: longestHtml,
  }
  // Loaded with the first mail.
  const { simpleParser } = await import('mailparser')
  try {
    return await simpleParser(source, options)
  } catch {
    return simpleParser(source, { ...options, skipHtmlToText: true })
  }
}

function headersOf({ headerLines = [] }: ParsedMail): Headers {
  const found = new Map<string, string>()
  for (const { key, line } of headerLines)
    if (!found.has(key))
      found.set(
        key,
        line
          .slice(line.indexOf(':') + 1)
          .replace(/\s+/g, ' ')
          .trim(),
      )
  return found
}

/** What follows the headers, as far as it is looked at. */
function bodyOf(source: Buffer): string {
  const text = source.subarray(0, looked).toString('latin1')
  const end = /\r?\n\r?\n/.exec(text)
  return end ? text.slice(end.index) : ''
}

const people = (list: AddressObject | AddressObject[] | undefined): Recipient[] =>
  [list ?? []]
    .flat()
    .flatMap(({ value }) => value.flatMap((one) => one.group ?? [one]))
    .filter(({ address }) => address)
    .slice(0, 500)
    .map(({ address, name }) => ({
      address: address!.slice(0, 998).toLowerCase(),
      ...(name ? { name: name.slice(0, 998) } : {}),
    }))

/** The message ids in a header, however badly it is written. */
const ids = (written: string | undefined): string[] => (written?.match(/<[^<>\s]{1,900}>/g) ?? []).slice(-100)

/** Null for what is no moment: the same mail must read the same each time. */
const momentOf = (written = ''): string | null => {
  const date = new Date(written.replace(/\([^)]*\)/g, ''))
  const year = date.getUTCFullYear()
  return year > 1970 && year < 9999 ? date.toISOString() : null
}

/** What a report is made of is told by the report itself. */
const machinery =
  /^(message\/(delivery-status|feedback-report|disposition-notification)|text\/rfc822-headers?)$/i

function enclosuresOf({ attachments }: ParsedMail): Enclosure[] {
  return attachments
    .filter(({ contentType, content }) => !machinery.test(contentType) && content.length > 0)
    .slice(0, 200)
    .map(({ filename, contentType, content }, index) => ({
      name: nameOf(filename, contentType, content, index),
      content,
    }))
}

function nameOf(filename: string | undefined, type: string, content: Buffer, index: number): string {
  const given = filename
    ?.split(/[/\\]/)
    .at(-1)
    ?.replace(/\p{Cc}/gu, '')
    .trim()
    .slice(-255)
  if (given) return given
  const ending = type === 'message/rfc822' ? 'eml' : (/\/([a-z]{2,4})$/.exec(type)?.[1] ?? 'bin')
  return `${index + 1}-${createHash('sha256').update(content).digest('hex').slice(0, 6)}.${ending}`
}
