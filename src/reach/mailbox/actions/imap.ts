/** Talking IMAP: what is new in a folder, mail by mail. No database here. */
export interface Account {
  host: string
  port: number
  security: 'tls' | 'startTls' | 'none'
  user: string
  password: string
  folder: string
}

/** How far a folder was read. */
export interface Position {
  uidValidity: string | null
  lastUid: number
  /** Where to begin when the folder is new to us: `YYYY-MM-DD`. */
  since: string | null
}

export interface Fetched {
  uid: number
  uidValidity: string
  receivedAt: string
  size: number
  subject: string
  sender: string
  /** Null when it is larger than allowed. */
  source: Buffer | null
}

const patience = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 120_000 }

/**
 * Hands every mail after `from` to `each`, the oldest first, and `most` of them at most; the folder is left as it is
 * (nothing is marked as read).
 * @throws with the server's words when it cannot be reached or refuses
 */
export async function fetchNew(
  account: Account,
  from: Position,
  { most, largest }: { most: number; largest: number },
  each: (mail: Fetched) => Promise<void>,
): Promise<{ uidValidity: string; lastUid: number; more: boolean }> {
  // Loaded only where there is a mailbox.
  const { ImapFlow } = await import('imapflow')
  const client = new ImapFlow({
    host: account.host,
    port: account.port,
    secure: account.security === 'tls',
    doSTARTTLS: account.security === 'startTls',
    auth: { user: account.user, pass: account.password },
    logger: false,
    disableAutoIdle: true,
    ...patience,
  })
  // Without a listener a cut connection would end the process; what was under way rejects by itself.
  client.on('error', () => {})
  try {
    await client.connect()
    const { uidValidity: validity, uidNext } = await client.mailboxOpen(account.folder, { readOnly: true })
    const uidValidity = String(validity)
    const known = from.uidValidity === uidValidity
    const wanted = known
      ? { uid: `${from.lastUid + 1}:*` }
      : from.since
        ? { since: from.since }
        : { all: true }
    const found = (await client.search(wanted, { uid: true })) || []
    // `n:*` names the last mail even when it is older than n.
    const uids = found.filter((uid) => !known || uid > from.lastUid).toSorted((a, b) => a - b)
    for (const uid of uids.slice(0, most)) {
      const head = await client.fetchOne(
        String(uid),
        { uid: true, size: true, internalDate: true, envelope: true },
        { uid: true },
      )
      // It was removed since we looked.
      if (!head) continue
      const size = head.size ?? 0
      const whole = size <= largest && (await client.fetchOne(String(uid), { source: true }, { uid: true }))
      const sender = head.envelope?.from?.[0]
      await each({
        uid,
        uidValidity,
        size,
        receivedAt: momentOf(head.internalDate),
        subject: head.envelope?.subject ?? '',
        sender: sender?.address ?? sender?.name ?? '',
        source: whole ? (whole.source ?? null) : null,
      })
    }
    return { uidValidity, lastUid: Math.max(uidNext - 1, uids.at(-1) ?? 0), more: uids.length > most }
  } catch (error) {
    throw new Error(wordsOf(error), { cause: error })
  } finally {
    await client.logout().catch(() => client.close())
  }
}

function momentOf(date: Date | string | undefined): string {
  const moment = new Date(date ?? Date.now())
  return (Number.isNaN(moment.getTime()) ? new Date() : moment).toISOString()
}

/** `Command failed` alone helps nobody: the server's answer stands beside it. */
function wordsOf(thrown: unknown): string {
  const error = thrown as Error & { responseText?: string; code?: string; authenticationFailed?: boolean }
  return error.responseText
    ? `${error.message}: ${error.responseText}`
    : error.message || error.code || String(thrown)
}
