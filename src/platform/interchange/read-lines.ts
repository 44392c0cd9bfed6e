/** Reads content lines as programs really write them: folded, grouped, and the encodings of vCard 2.1. */

export interface ContentLine {
  /** In capitals, without its group. */
  name: string
  /** What the line's TYPE says, and what old cards write without that word; in small letters. */
  types: string[]
  /** As it stands in the file, escapes and all. */
  value: string
}

/** Characters of one property: a picture is left out later; anything else that long is none of ours. */
const longest = 8 * 1024 * 1024

/** Lines of a text that comes in chunks, unfolded. Throws a RangeError for what has no line breaks. */
async function* unfolded(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let line: string | null = null
  for await (const next of split(chunks)) {
    const soft: boolean =
      line !== null && line.endsWith('=') && /^[^:]*;ENCODING=QUOTED-PRINTABLE/i.test(line)
    if (line === null) line = next
    else if (soft) line = line.slice(0, -1) + next
    else if (/^[ \t]/.test(next)) line += next.slice(1)
    else {
      yield line
      line = next
    }
    if (line.length > longest) throw new RangeError('a line without end')
  }
  if (line) yield line
}

async function* split(chunks: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of chunks) {
    const lines = (rest + chunk).split(/\r\n|\n|\r(?!\n|$)/)
    rest = lines.pop()!
    yield* lines
    if (rest.length > longest) throw new RangeError('a line without end')
  }
  yield rest.replace(/\r$/, '')
}

/** The properties of a text, one after the other; lines that are none are left out. */
export async function* contentLines(chunks: AsyncIterable<string>): AsyncGenerator<ContentLine> {
  for await (const line of unfolded(chunks)) {
    const found = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:"[^"]*"|[^:;"])*)*):([^]*)$/.exec(line)
    if (!found) continue
    const [, name = '', written = '', value = ''] = found
    const parameters = [...written.matchAll(/;([\w-]+)(?:=((?:"[^"]*"|[^;"])*))?/g)]
    const of = (key: string) =>
      parameters.find(([, one]) => one!.toUpperCase() === key)?.[2]?.replaceAll('"', '')
    const bare = parameters.flatMap(([, one, said]) => (said === undefined ? [one!] : []))
    const typed = parameters
      .filter(([, one]) => one!.toUpperCase() === 'TYPE')
      .flatMap(([, , said = '']) => said.replaceAll('"', '').split(','))
    const quoted =
      of('ENCODING')?.toUpperCase() === 'QUOTED-PRINTABLE' ||
      bare.some((one) => /^quoted-printable$/i.test(one))
    yield {
      name: name.toUpperCase(),
      types: [...typed, ...bare, ...(of('PREF') ? ['pref'] : [])].map((one) => one.toLowerCase()),
      value: quoted ? printable(value, of('CHARSET')) : value,
    }
  }
}

/** Quoted-printable as text; escapes stay for whoever knows the parts. */
function printable(value: string, charset = 'utf-8'): string {
  const encoder = new TextEncoder()
  const octets = [...value.matchAll(/=([0-9a-f]{2})|[^=]+|=/gi)].flatMap(([plain, hex]) =>
    hex ? [parseInt(hex, 16)] : [...encoder.encode(plain)],
  )
  const text = (name: string) =>
    new TextDecoder(name).decode(Uint8Array.from(octets)).replaceAll('\r\n', '\n')
  try {
    return text(charset)
  } catch {
    return text('utf-8')
  }
}

/** A value without its escapes. */
export const unescaped = (value: string) =>
  value.replace(/\\([^])/g, (_, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign))

/** The parts of a value: cut at the separator unless a backslash makes it a sign like others. */
export function partsOf(value: string, separator = ';'): string[] {
  const parts = ['']
  for (const [piece] of value.matchAll(/\\[^]|[^]/g))
    if (piece === separator) parts.push('')
    else parts[parts.length - 1] += piece
  return parts.map(unescaped)
}
