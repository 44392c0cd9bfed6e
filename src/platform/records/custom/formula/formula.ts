/**
 * Formulas of own fields: `amount * custom.margin / 100`, `if(probability >= 50, "likely", "open")`. Checked when
 * they are written (names, types, brackets), reckoned with exact decimals when a record is.
 */
import Big from 'big.js'
import { functions, type Part, type Type, type Value } from './functions.ts'
import { FormulaError, tokensOf, type Token } from './tokens.ts'

export { FormulaError } from './tokens.ts'
export type { Type, Value } from './functions.ts'

export interface Formula {
  type: Type
  /** Names of the fields that it reads. */
  names: ReadonlySet<string>
  /** Its value for a record, given the value of each field by name. */
  run: (value: (name: string) => Value) => Value
}

const deepest = 40

/**
 * Reads a formula.
 * @param typeOf what the field of a name holds; undefined when no formula may read it
 * @throws FormulaError that says what is wrong and where
 */
export function compileFormula(text: string, typeOf: (name: string) => Type | undefined): Formula {
  const tokens = tokensOf(text)
  const names = new Set<string>()
  let next = 0
  let depth = 0
  const peek = () => tokens[next]!
  const is = (...signs: string[]) =>
    (peek().kind === 'sign' || peek().kind === 'name') && signs.includes(peek().value.toLowerCase())
  const unexpected = (token: Token): never => {
    throw new FormulaError('formula_unexpected', { sign: token.value || '…', at: token.at })
  }
  const expect = (sign: string) => (is(sign) ? tokens[next++]! : unexpected(peek()))
  const need = (part: Part, type: Type, at: number) => {
    if (part.type !== type) throw new FormulaError('formula_types', { at, type })
  }

  const either = (): Part => {
    let left = both()
    while (is('or')) left = logic(tokens[next++]!, left, both(), true)
    return left
  }
  const both = (): Part => {
    let left = negated()
    while (is('and')) left = logic(tokens[next++]!, left, negated(), false)
    return left
  }
  /** `decisive` is the value of one side that settles the matter. */
  const logic = ({ at }: Token, left: Part, right: Part, decisive: boolean): Part => {
    need(left, 'boolean', at)
    need(right, 'boolean', at)
    return {
      type: 'boolean',
      run: (value) =>
        left.run(value) === decisive ? decisive : right.run(value) === decisive ? decisive : !decisive,
    }
  }
  const negated = (): Part => {
    if (!is('not')) return compared()
    const { at } = tokens[next++]!
    const part = nested(negated)
    need(part, 'boolean', at)
    return { type: 'boolean', run: (value) => part.run(value) !== true }
  }
  const compared = (): Part => {
    const left = added()
    if (!is('=', '<>', '!=', '<', '<=', '>', '>=')) return left
    const sign = tokens[next++]!
    const right = added()
    need(right, left.type, sign.at)
    const holds = comparisons[sign.value]!
    return { type: 'boolean', run: (value) => holds(order(left.run(value), right.run(value))) }
  }
  const added = (): Part => {
    let left = multiplied()
    while (is('+', '-', '&')) {
      const sign = tokens[next++]!
      const right = multiplied()
      left = sign.value === '&' ? joined(left, right) : reckoned(sign, left, right)
    }
    return left
  }
  const multiplied = (): Part => {
    let left = signed()
    while (is('*', '/')) left = reckoned(tokens[next++]!, left, signed())
    return left
  }
  const reckoned = (sign: Token, left: Part, right: Part): Part => {
    need(left, 'number', sign.at)
    need(right, 'number', sign.at)
    const work = sums[sign.value]!
    return {
      type: 'number',
      run: (value) => {
        const [a, b] = [left.run(value) as Big | null, right.run(value) as Big | null]
        return a && b ? work(a, b) : null
      },
    }
  }
  const signed = (): Part => {
    if (!is('-')) return primary()
    const { at } = tokens[next++]!
    const part = nested(signed)
    need(part, 'number', at)
    return { type: 'number', run: (value) => (part.run(value) as Big | null)?.neg() ?? null }
  }
  const nested = (read: () => Part): Part => {
    if ((depth += 1) > deepest) throw new FormulaError('formula_too_deep', { max: deepest })
    const part = read()
    depth -= 1
    return part
  }
  const primary = (): Part => {
    const token = tokens[next++]!
    if (token.kind === 'number') return constant('number', new Big(token.value))
    if (token.kind === 'text') return constant('text', token.value)
    if (token.value === '(') {
      const part = nested(either)
      expect(')')
      return part
    }
    if (token.kind !== 'name') return unexpected(token)
    if (is('(')) return called(token)
    if (token.value === 'true' || token.value === 'false') return constant('boolean', token.value === 'true')
    const type = typeOf(token.value)
    if (!type) throw new FormulaError('formula_unknown_name', { name: token.value, at: token.at })
    names.add(token.value)
    return { type, run: (value) => value(token.value) }
  }
  const called = (name: Token): Part => {
    const make = functions.get(name.value.toLowerCase())
    if (!make) throw new FormulaError('formula_unknown_function', { name: name.value, at: name.at })
    expect('(')
    const parts: Part[] = []
    while (!is(')')) {
      if (parts.length) expect(',')
      parts.push(nested(either))
    }
    expect(')')
    return make({ name: name.value, at: name.at, parts })
  }

  const { type, run } = either()
  if (peek().kind !== 'end') unexpected(peek())
  return { type, names, run }
}

const constant = (type: Type, value: Value): Part => ({ type, run: () => value })

const written = (value: Value) =>
  value instanceof Big ? value.toFixed() : value === null ? '' : String(value)
const joined = (left: Part, right: Part): Part => ({
  type: 'text',
  run: (value) => written(left.run(value)) + written(right.run(value)),
})

const sums: Record<string, (a: Big, b: Big) => Big | null> = {
  '+': (a, b) => a.plus(b),
  '-': (a, b) => a.minus(b),
  '*': (a, b) => a.times(b),
  '/': (a, b) => (b.eq(0) ? null : a.div(b)),
}

/** How two values stand to each other; null when one is empty and the other is not. */
function order(a: Value, b: Value): number | null {
  if (a === null || b === null) return a === b ? 0 : null
  if (a instanceof Big) return a.cmp(b as Big)
  return a === b ? 0 : a < b ? -1 : 1
}

const comparisons: Record<string, (order: number | null) => boolean> = {
  '=': (o) => o === 0,
  '<>': (o) => o !== 0,
  '!=': (o) => o !== 0,
  '<': (o) => o !== null && o < 0,
  '<=': (o) => o !== null && o <= 0,
  '>': (o) => o !== null && o > 0,
  '>=': (o) => o !== null && o >= 0,
}
