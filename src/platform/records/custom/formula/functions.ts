/** What a formula's functions take and give. Nothing from nothing: an empty argument makes the result empty. */
import Big from 'big.js'
import { daysBetween } from '#platform/days.ts'
import { FormulaError } from './tokens.ts'

export type Type = 'number' | 'text' | 'boolean' | 'day'
export type Value = Big | string | boolean | null

/** A part of a formula: what it gives, and how to get it from a record's values. */
export interface Part {
  type: Type
  run: (value: (name: string) => Value) => Value
}

type Arguments = { name: string; at: number; parts: Part[] }

const wrong = ({ name, at }: Arguments): never => {
  throw new FormulaError('formula_arguments', { name, at })
}

const all = (args: Arguments, type: Type, least: number, most = 20): Part[] =>
  args.parts.length < least || args.parts.length > most || args.parts.some((part) => part.type !== type)
    ? wrong(args)
    : args.parts

/** Calls `work` when every part has a value. */
const filled = <T extends Value>(parts: Part[], work: (values: T[]) => Value): Part['run'] => {
  return (value) => {
    const values = parts.map((part) => part.run(value))
    return values.includes(null) ? null : work(values as T[])
  }
}

const pick = (sign: 'lt' | 'gt') => (args: Arguments) => {
  const parts = all(args, args.parts[0]?.type === 'day' ? 'day' : 'number', 1)
  const better = (a: Big | string, b: Big | string) =>
    a instanceof Big ? a[sign](b) : sign === 'lt' ? a < b : a > b
  return {
    type: parts[0]!.type,
    run: filled<Big | string>(parts, (values) => values.reduce((a, b) => (better(b, a) ? b : a))),
  }
}

export const functions = new Map<string, (args: Arguments) => Part>([
  [
    'if',
    (args) => {
      const [when, yes, no] = args.parts
      if (args.parts.length !== 3 || when!.type !== 'boolean' || yes!.type !== no!.type) return wrong(args)
      return { type: yes!.type, run: (value) => (when!.run(value) === true ? yes! : no!).run(value) }
    },
  ],
  [
    'coalesce',
    (args) => {
      const parts = all(args, args.parts[0]?.type ?? 'number', 1)
      return {
        type: parts[0]!.type,
        run: (value) => parts.reduce<Value>((found, part) => found ?? part.run(value), null),
      }
    },
  ],
  [
    'round',
    (args) => {
      const parts = all(args, 'number', 1, 2)
      return {
        type: 'number',
        run: filled<Big>(parts, ([n, digits]) =>
          n!.round(Math.min(Math.max(digits?.toNumber() ?? 0, 0), 4) | 0, Big.roundHalfUp),
        ),
      }
    },
  ],
  ['abs', (args) => ({ type: 'number', run: filled<Big>(all(args, 'number', 1, 1), ([n]) => n!.abs()) })],
  ['min', pick('lt')],
  ['max', pick('gt')],
  [
    'days',
    (args) => ({
      type: 'number',
      run: filled<string>(all(args, 'day', 2, 2), ([from, to]) => new Big(daysBetween(from!, to!))),
    }),
  ],
])
