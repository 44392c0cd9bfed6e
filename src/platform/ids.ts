/** Ids that grow with time: UUID version 7 (RFC 9562). */
import { randomFillSync } from 'node:crypto'
import { v7 } from 'uuid'

/** Chance for so many ids is drawn at once: a draw costs ten times what the rest of an id does. */
const portion = 256
const chance = new Uint8Array(16 * portion)
let drawn = chance.length
let [last, count] = [0, 0]

/** A new id, greater than all that this process has made before: those of one millisecond are counted on. */
export function newId(): string {
  if (drawn === chance.length) {
    randomFillSync(chance)
    drawn = 0
  }
  const random = chance.subarray(drawn, (drawn += 16))
  const now = Date.now()
  if (now > last) {
    last = now
    // Begins in the lower half, so that the count does not run over within its millisecond.
    count = ((random[6]! & 0x7f) << 24) | (random[7]! << 16) | (random[8]! << 8) | random[9]!
  } else if ((count = (count + 1) | 0) === 0) last += 1
  return v7({ random, msecs: last, seq: count })
}
