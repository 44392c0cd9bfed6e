/** What was promised for when, and whether that is kept. Pure. */
import type { Values } from '#platform/records/record-type.ts'
import { openOf } from './fulfilment.ts'

const open = (order: Values) => ((order.lines ?? []) as Values[]).filter((line) => openOf(line).gt(0))

/** Lines that will come later than was first promised, or should have come before `today`. */
export const lateLines = (order: Values, today: string): Values[] =>
  order.status === 'confirmed'
    ? open(order).filter(
        ({ promisedOn, firstPromisedOn }) =>
          promisedOn && (promisedOn < today || (firstPromisedOn && promisedOn > firstPromisedOn)),
      )
    : []

/** Open lines whose day has passed. */
export const missedLines = (order: Values, today: string): Values[] =>
  open(order).filter(({ promisedOn }) => promisedOn && promisedOn < today)
