/** Why a mail came back, and whether its address is to blame: by status code (RFC 3463) first, then by the words. */
import type { Bounce } from '#platform/mail/receive.ts'

const codes: [RegExp, string][] = [
  [/^[45]\.1\.[0136]$/, 'userUnknown'],
  [/^[45]\.(1\.(2|8|10)|4\.4)$/, 'hostUnknown'],
  [/^[45]\.2\.2$/, 'mailboxFull'],
  [/^[45]\.(3\.4|2\.3)$/, 'tooLarge'],
  [/^[45]\.2\.1$/, 'suspended'],
]

const words: [RegExp, string][] = [
  [
    /over ?quota|quota exceeded|mailbox (is )?full|full mailbox|exceeded .{0,20}(storage|quota)|insufficient (system )?storage|容量/i,
    'mailboxFull',
  ],
  [/(message|mail|size).{0,30}(too (large|big)|exceeds)|exceeds .{0,20}(size|limit)/i, 'tooLarge'],
  [
    /spam|blacklist|block(ed|list)|policy|reputation|dmarc|\bspf\b|dkim|not (accept|authori[sz])|denied|virus|rbl|reject.{0,20}content/i,
    'blocked',
  ],
  [
    /(user|recipient|mailbox|address|account|alias).{0,40}(unknown|not (found|exist|known|listed|valid)|does ?n.t exist|does not exist|invalid|no longer)|(no such|unknown|invalid) (user|recipient|mailbox|address|account|person)|no mailbox|user unknown|no valid recipients/i,
    'userUnknown',
  ],
  [/(account|mailbox|user).{0,30}(disabled|suspended|inactive|deactivated|closed)/i, 'suspended'],
  [
    /(host|domain).{0,30}(unknown|not (found|exist)|invalid)|unrout(e)?able|name or service not known|nxdomain|no mx|could not find/i,
    'hostUnknown',
  ],
  [
    /timed? ?out|too long|expired|connection (refused|lost)|unreachable|try again|greylist|temporar/i,
    'expired',
  ],
]

/** A stable key; `other` when neither code nor words say. */
export function reasonOf(code: string | null | undefined, answer: string): string {
  const exact = codes.find(([pattern]) => pattern.test(code ?? ''))?.[1]
  if (exact) return exact
  if (/^[45]\.7\./.test(code ?? '')) return 'blocked'
  return words.find(([pattern]) => pattern.test(answer))?.[1] ?? 'other'
}

const notTheAddress = new Set(['mailboxFull', 'tooLarge', 'blocked', 'expired', 'delayed'])

/** `hard`: nobody can be reached at this address. Everything else may pass, or is about the mail. */
export function kindOf(code: string | null | undefined, reason: string): Bounce['kind'] {
  if (notTheAddress.has(reason) || code?.startsWith('4')) return 'soft'
  return 'hard'
}
