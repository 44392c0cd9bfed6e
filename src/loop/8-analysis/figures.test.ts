import { expect, test } from 'vitest'
import { wilson } from './rules/statistics.ts'

// Brown, Cai & DasGupta's example figures and the edges.
test.each([
  [0, 10, 0, 0.2775],
  [5, 10, 0.2366, 0.7634],
  [10, 10, 0.7225, 1],
  [1, 2, 0.0945, 0.9055],
  [0, 0, 0, 1],
])('%i of %i lie within [%f, %f]', (won, n, low, high) => {
  const found = wilson(won, n)
  expect(found[0]).toBeCloseTo(low, 3)
  expect(found[1]).toBeCloseTo(high, 3)
})
