/** Cuts a JSON document of any size into the elements of its lists, each of them parsed on its own. */
import { ImportFileError } from './table.ts'

export interface JsonElement {
  /** Key of the list in the outermost object; '' when the document is a list itself. */
  list: string
  /** Position in its list, from 1. */
  number: number
  value: unknown
}

/** Longest element, or line of NDJSON, in characters. */
export const LONGEST = 10_000_000

/**
 * Elements of `[…]`, or of every list directly below `{…}`. Throws ImportFileError with the number of the
 * element where the document stops being JSON. Memory is bounded by one chunk and one element.
 */
export async function* jsonElements(chunks: AsyncIterable<string>): AsyncGenerator<JsonElement> {
  const cutter = new Cutter()
  for await (const chunk of chunks) yield* cutter.feed(chunk)
  cutter.finish()
}

class Cutter {
  /** Brackets that are open, outermost first. */
  private readonly brackets: number[] = []
  private inString = false
  private escaped = false
  /** Depth at which the elements of the present list stand; 0 outside of lists. */
  private elementDepth = 0
  private list = ''
  private number = 0
  /** Text gathered from earlier chunks: of an element, or of a key of the outermost object. */
  private held = ''
  private key: string | null = null
  private started = false

  finish(): void {
    if (this.inString || this.brackets.length !== 0 || !this.started) this.fail('the text ends too early')
    if (this.held.trim()) this.fail('text after the end')
  }

  *feed(chunk: string): Generator<JsonElement> {
    let from = 0
    for (let at = 0; at < chunk.length; at++) {
      const char = chunk.charCodeAt(at)
      if (this.inString) {
        if (this.escaped) this.escaped = false
        else if (char === 92) this.escaped = true
        else if (char === 34) this.inString = false
        continue
      }
      if (char === 34) this.inString = true
      else if (char === 123 || char === 91) from = this.open(char, at, from, chunk)
      else if (char === 44 || char === 125 || char === 93) {
        const ends = this.elementDepth > 0 && this.brackets.length === this.elementDepth
        if (ends) {
          const element = this.take(this.held + chunk.slice(from, at), char === 93)
          if (element) yield element
        }
        if (char !== 44) this.close(char)
        if (ends || (this.elementDepth === 0 && this.brackets.length <= 1)) {
          this.held = ''
          from = at + 1
        }
      } else if (char === 58 && this.brackets.length === 1 && this.elementDepth === 0) {
        this.key = this.parse(this.held + chunk.slice(from, at)) as string
        this.held = ''
        from = at + 1
      }
    }
    this.held += chunk.slice(from)
    if (this.elementDepth === 0 && this.brackets.length > 1) this.held = ''
    if (this.held.length > LONGEST) this.fail(`an entry longer than ${LONGEST} characters`)
  }

  private open(char: number, at: number, from: number, chunk: string): number {
    if (this.brackets.length === 0) {
      if (this.started || (this.held + chunk.slice(from, at)).trim())
        this.fail('text outside of the document')
      this.started = true
    }
    this.brackets.push(char)
    const list =
      char === 91 &&
      this.elementDepth === 0 &&
      (this.brackets.length === 1 || (this.brackets.length === 2 && this.key !== null))
    if (list) {
      this.elementDepth = this.brackets.length
      this.list = this.brackets.length === 1 ? '' : this.key!
      this.number = 0
    }
    if (list || this.brackets.length === 1) {
      this.held = ''
      return at + 1
    }
    return from
  }

  private close(char: number): void {
    // In ASCII a closing bracket stands two after the one that opens.
    if (this.brackets.pop() !== char - 2) this.fail('a bracket that does not match')
    if (this.elementDepth > this.brackets.length) {
      this.elementDepth = 0
      this.key = null
    }
  }

  private take(text: string, last: boolean): JsonElement | null {
    if (!text.trim() && last && this.number === 0) return null
    this.number++
    return { list: this.list, number: this.number, value: this.parse(text) }
  }

  private parse(text: string): unknown {
    try {
      return parseJson(text)
    } catch (error) {
      return this.fail((error as Error).message)
    }
  }

  private fail(detail: string): never {
    throw new ImportFileError('broken_file', { row: this.number, detail })
  }
}

/** JSON.parse that keeps numbers as they are written where a float would change them. */
export function parseJson(text: string): unknown {
  return parseExactly(text, (_key, value, context) =>
    typeof value === 'number' && context.source !== String(value) ? raw.rawJSON(context.source!) : value,
  )
}

// Of ECMAScript's "JSON.parse source text access", which the compiler's es2024 library does not know yet.
const parseExactly = JSON.parse as (
  text: string,
  reviver: (key: string, value: unknown, context: { source?: string }) => unknown,
) => unknown
const raw = JSON as unknown as {
  rawJSON(text: string): { rawJSON: string }
  isRawJSON(value: unknown): value is { rawJSON: string }
}
export const isExactNumber = (value: unknown): value is { rawJSON: string } => raw.isRawJSON(value)
