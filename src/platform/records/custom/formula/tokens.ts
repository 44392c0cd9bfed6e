/** Cuts a formula into words, numbers, texts and signs. */
export interface Token {
  kind: 'number' | 'text' | 'name' | 'sign' | 'end'
  value: string
  /** Place in the formula, counted from 1. */
  at: number
}

/** What is wrong with a formula: a catalogue key and what its sentence needs. */
export class FormulaError extends Error {
  readonly code: string
  readonly params: Record<string, string | number>
  constructor(code: string, params: Record<string, string | number>) {
    super(code)
    this.code = code
    this.params = params
  }
}

const pattern =
  /\s*(?:(\d+(?:\.\d+)?)|("(?:[^"]|"")*")|([A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z][A-Za-z0-9]*)?)|(<=|>=|<>|!=|[-+*/&=<>(),]))/y

/** @throws FormulaError at the first sign that belongs to no formula */
export function tokensOf(formula: string): Token[] {
  const text = formula.trimEnd()
  const tokens: Token[] = []
  pattern.lastIndex = 0
  while (pattern.lastIndex < text.length) {
    const from = pattern.lastIndex
    const match = pattern.exec(text)
    if (!match) {
      const at = from + /^\s*/.exec(text.slice(from))![0].length
      throw new FormulaError('formula_unexpected', { sign: text[at] ?? '', at: at + 1 })
    }
    const [whole, number, quoted, name, sign] = match
    const at = from + whole.length - whole.trimStart().length + 1
    if (number !== undefined) tokens.push({ kind: 'number', value: number, at })
    else if (quoted !== undefined)
      tokens.push({ kind: 'text', value: quoted.slice(1, -1).replaceAll('""', '"'), at })
    else if (name !== undefined) tokens.push({ kind: 'name', value: name, at })
    else tokens.push({ kind: 'sign', value: sign!, at })
  }
  return [...tokens, { kind: 'end', value: '', at: text.length + 1 }]
}
