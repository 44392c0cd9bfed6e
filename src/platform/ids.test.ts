import { expect, test, vi } from 'vitest'
import { validate, version } from 'uuid'
import { newId } from './ids.ts'

test('ids are of version 7, tell their moment, differ, and each is greater than the one before', () => {
  const began = Date.now()
  const ids = Array.from({ length: 20_000 }, newId)
  expect(new Set(ids).size).toBe(ids.length)
  expect(ids).toEqual(ids.toSorted())
  for (const id of [ids[0]!, ids.at(-1)!]) {
    expect([validate(id), version(id)]).toEqual([true, 7])
    const moment = parseInt(id.replace('-', '').slice(0, 12), 16)
    expect(moment).toBeGreaterThanOrEqual(began)
  }
})

test('a clock that is set back does not take ids back', () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  try {
    vi.setSystemTime(Date.now() + 5_000)
    const before = newId()
    vi.setSystemTime(Date.now() - 60_000)
    expect(newId() > before).toBe(true)
  } finally {
    vi.useRealTimers()
  }
})
