import { expect, test } from 'vitest'
import { wayTo, type Place } from './path.ts'

const ticket: Place[] = [
  { key: 'new', kind: 'open' },
  { key: 'open', kind: 'open' },
  { key: 'pending', kind: 'open', detour: true },
  { key: 'resolved', kind: 'done' },
  { key: 'cancelled', kind: 'cancelled' },
]
const drawn = (current: string | null) =>
  wayTo(ticket, current)
    .map(({ key, state }) => ({ done: `✓${key}`, current: `[${key}]`, ahead: key })[state])
    .join(' ')

test.each([
  ['new', '[new] open resolved'],
  ['open', '✓new [open] resolved'],
  ['pending', '✓new ✓open [pending] resolved'],
  ['resolved', '✓new ✓open [resolved]'],
  ['cancelled', 'new open resolved [cancelled]'],
  [null, 'new open resolved'],
])('at %s: %s', (current, way) => expect(drawn(current)).toBe(way))
