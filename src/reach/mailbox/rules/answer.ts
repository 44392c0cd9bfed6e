/** An answer to a mail, as people write it. Pure. */
const prefix = /^\s*(re|aw|antw|sv)\s*(\[\d+\])?\s*:\s*/i

/** `AW: RE: Pumps` → `Re: Pumps`. */
export function answerSubject(subject: string): string {
  let plain = subject.trim()
  while (prefix.test(plain)) plain = plain.replace(prefix, '')
  return `Re: ${plain}`.slice(0, 400)
}

const longest = 20_000

/** What is answered, marked line by line, below a line that says whose words it is. */
export function quoted(text: string, attribution: string): string {
  const lines = text.slice(0, longest).trim().split(/\r?\n/)
  return `\n\n${attribution}\n${lines.map((line) => (line.startsWith('>') ? `>${line}` : `> ${line}`)).join('\n')}`
}

export interface Person {
  address: string
  name?: string | null
}

interface Addressed {
  from?: Person | null
  to?: readonly Person[] | null
  cc?: readonly Person[] | null
}

/** Everybody whom an answer to all has as a copy beside `answered`: each address once, and none that is `ours`. */
export function others(mail: Addressed, answered: readonly Person[], ours: readonly string[]): Person[] {
  const key = ({ address }: Person) => address.toLowerCase()
  const left = new Set([...answered.map(key), ...ours.map((address) => address.toLowerCase())])
  return [mail.from, ...(mail.to ?? []), ...(mail.cc ?? [])].filter((person): person is Person => {
    if (!person?.address || left.has(key(person))) return false
    left.add(key(person))
    return true
  })
}

/** `Jane Doe <jane@example.com>`, or the bare address. */
export function writtenPerson({ address, name }: Person): string {
  const plain = name
    ?.replace(/[<>,;"]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
  return plain ? `${plain} <${address}>` : address
}

/** What `writtenPerson` writes and what people paste, read again; what is no address stays for the server to refuse. */
export function readPerson(written: string): Person {
  const match = /^\s*"?([^"<]*)"?\s*<([^<>]+)>\s*$/.exec(written)
  if (!match) return { address: written.trim() }
  const [, name = '', address = ''] = match
  return { address: address.trim(), ...(name.trim() ? { name: name.trim() } : {}) }
}
