/**
 * A hand-over: a typed call that one module declares and exactly one other module answers, in the same transaction. It
 * returns ids; its refusal rolls everything back. The earlier module of the two holds its name and types.
 */
import type { Change } from './change.ts'

export interface HandOver<I, R> {
  name: string
  /** Carries the types of the call; never there at run time. */
  types?: (input: I) => R
}

export interface Answer {
  handOver: string
  run: (change: Change, input: unknown) => Promise<unknown>
}

/** Declares a hand-over, by a name such as `orderAccepted`. */
export const handOver = <I, R>(name: string): HandOver<I, R> => ({ name })

/** What the other module does when it is handed something. */
export const answer = <I, R>(to: HandOver<I, R>, run: (change: Change, input: I) => Promise<R>): Answer => ({
  handOver: to.name,
  run: (change, input) => run(change, input as I),
})

/** Hands over, and waits for what came of it. */
export const hand = async <I, R>(change: Change, over: HandOver<I, R>, input: I): Promise<R> =>
  (await change.app.registry.answer(over.name).run(change, input)) as R

interface Parts {
  name: string
  handOvers?: HandOver<never, unknown>[]
  answers?: Answer[]
}

/** The answer to each hand-over; one that nobody answers, or two do, stops the start. */
export function answersOf(modules: readonly Parts[]): Map<string, Answer> {
  const known = new Map<string, Answer>()
  const declared = modules.flatMap((module) => module.handOvers ?? [])
  for (const { name } of declared) {
    const answering = modules.flatMap((module) => module.answers ?? []).filter((a) => a.handOver === name)
    if (answering.length !== 1)
      throw new Error(`The hand-over ${name} has ${answering.length} answers instead of one.`)
    known.set(name, answering[0]!)
  }
  return known
}
