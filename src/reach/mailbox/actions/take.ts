/** One fetched mail into the records: read, matched, filed, in one transaction. */
import { Readable } from 'node:stream'
import { objected } from '#base/parties/index.ts'
import type { App } from '#platform/app.ts'
import { mediaTypeOf } from '#platform/files/kind.ts'
import { diskStore, type FileStore, type Incoming } from '#platform/files/store.ts'
import { Problem } from '#platform/http/problems.ts'
import { markBounced, receiveMail, sourceStore, type Bounce, type Received } from '#platform/mail/index.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import { sql } from '#platform/db/sql.ts'
import { change, type Change } from '#platform/records/change.ts'
import type { Values } from '#platform/records/record-type.ts'
import { matchMail } from './match.ts'
import { readMail, type Enclosure } from './read.ts'

export const sources = (app: App): FileStore => diskStore(app.settings.dataDir, sourceStore)
const documentStore = 'documents'

/** @throws when the source cannot be read or kept; then nothing was written */
export async function takeMail(
  app: App,
  mailbox: Values,
  source: Buffer,
  receivedAt: string,
): Promise<Received> {
  const { mail, enclosures } = await readMail(source)
  const files: Incoming[] = []
  try {
    const original = await store(app, sources(app), source, files)
    const kept: Kept[] = []
    for (const enclosure of enclosures) kept.push(await keep(app, enclosure, files))
    const received = await change(app, jobCaller(app, 'mailbox'), async (c) => {
      const failed = mail.bounce ? await markBounced(c, mail.bounce) : []
      if (mail.bounce) await markPeople(c, mail.bounce, failed)
      const people = [mail.from, ...mail.to, ...(mail.cc ?? [])].flatMap((one) => one?.address ?? [])
      const own = String(mailbox.address).toLowerCase()
      const match = await matchMail(
        c,
        [...failed, ...people].filter((address) => address !== own),
      )
      const { userIds, ...links } = match
      const result = await receiveMail(c, {
        ...mail,
        receivedAt,
        sourceKey: original.key,
        attachments: kept.map(({ file: _file, ...attachment }) => attachment),
        mailboxId: mailbox.id,
        purpose: mailbox.purpose,
        ownerId: mailbox.purpose === 'personal' ? mailbox.ownerId : null,
        links: { ...links, userIds },
      })
      if (!result.created) return result
      await enclose(c, result, kept, match.accountId, mailbox)
      for (const file of files) await file.keep()
      return result
    })
    if (!received.created) await drop(files)
    return received
  } catch (error) {
    await drop(files)
    throw error
  }
}

interface Kept {
  name: string
  /** Absent for a program: its name is told, its bytes are in the source only. */
  mediaType?: string
  store?: string
  fileKey?: string
  file?: Incoming
}

async function keep(app: App, { name, content }: Enclosure, files: Incoming[]): Promise<Kept> {
  const file = await store(app, diskStore(app.settings.dataDir, documentStore), content, files)
  try {
    const mediaType = await mediaTypeOf(file.path, name)
    return { name, mediaType, store: documentStore, fileKey: file.key, file }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    files.splice(files.indexOf(file), 1)
    await file.drop()
    return { name }
  }
}

async function store(app: App, place: FileStore, bytes: Buffer, files: Incoming[]): Promise<Incoming> {
  const file = await place.receive(Readable.from([bytes]), Math.max(bytes.length, app.settings.maxFileBytes))
  files.push(file)
  return file
}

const drop = async (files: Incoming[]) => {
  for (const file of files) await file.drop()
}

/** Attachments are documents about the mail, in the timelines in which it stands. */
async function enclose(
  c: Change,
  { id }: Received,
  kept: Kept[],
  accountId: string | null,
  mailbox: Values,
): Promise<void> {
  for (const { name, mediaType, file } of kept)
    if (file)
      await c.create(
        'documents',
        {
          name,
          aboutType: 'mails',
          aboutId: id,
          accountId,
          mediaType,
          size: file.size,
          fileKey: file.key,
          revision: 1,
          ownerId: mailbox.purpose === 'personal' ? mailbox.ownerId : null,
        },
        { trusted: true },
      )
}

/**
 * Everybody at an address that cannot be reached is marked so; whoever complained objects to mails of ours, at an
 * address that is as good as before.
 */
async function markPeople(c: Change, bounce: Bounce, addresses: readonly string[]): Promise<void> {
  if (bounce.kind === 'soft' || bounce.reason === 'not-spam' || addresses.length === 0) return
  const reason = [bounce.reason, bounce.answer].filter(Boolean).join(': ').slice(0, 500)
  const { rows } = await c.db.query<{ type: string; id: string; consents: Values[] }>(sql`
    select 'contacts' as type, id, coalesce(consents, '[]') as consents from parties_contacts
      where lower(email) = any(${addresses}::text[]) and deleted_at is null
    union all select 'leads', id, coalesce(consents, '[]') from leads_leads
      where lower(email) = any(${addresses}::text[]) and deleted_at is null
    order by 1, 2 limit 200`)
  for (const { type, id, consents } of rows) {
    const marked =
      bounce.kind === 'complaint'
        ? { consents: objected(consents, 'email', { at: c.now, how: `Complaint: ${reason}`.slice(0, 200) }) }
        : { bounced: true, bounceReason: reason }
    await c.patch(type, id, marked, { trusted: true })
  }
}

/** The database or the disk is away: the mail is not to blame and is fetched again later. */
export const isOutage = (error: unknown): boolean =>
  /^(57P|08|53|E(CONN|PIPE|NOSPC|ACCES|IO))/.test((error as { code?: string }).code ?? '')
