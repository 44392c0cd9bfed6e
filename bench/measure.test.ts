import { expect, test } from 'vitest'
import { median } from './measure.ts'

test.each([
  [[3], 3],
  [[4, 1], 2.5],
  [[9, 1, 5], 5],
])('the median of %j is %d', (values, expected) => expect(median(values)).toBe(expected))
