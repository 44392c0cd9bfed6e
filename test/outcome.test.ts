import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { check, counted, type Outcome } from './outcome.ts'

const folder = mkdtempSync(join(tmpdir(), 'rondo-outcome-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const whole = { passed: 3, failed: 0, skipped: 1 }
const broken = { passed: 2, failed: 1, skipped: 0 }
const read = (report: Outcome) => report

test.each([
  ['what the runner counted', whole, 0, whole],
  ['the failures that it counted', broken, 1, broken],
  ['one more failure when it ended badly without counting one', whole, 1, { ...whole, failed: 1 }],
  ['one failure when it crashed before counting', undefined, 1, { passed: 0, failed: 1, skipped: 0 }],
  ['one failure when it ended well without counts', undefined, 0, { passed: 0, failed: 1, skipped: 0 }],
])('counts %s', async (_, report, code, expected) => {
  const file = join(folder, 'counts.json')
  const start = async () => {
    if (report) writeFileSync(file, JSON.stringify(report))
    return code
  }
  expect(await counted(file, start, read)).toEqual(expected)
})

test('counts of an earlier run are not taken for this one', async () => {
  const file = join(folder, 'old.json')
  writeFileSync(file, JSON.stringify(whole))
  expect(await counted(file, async () => 0, read)).toEqual({ passed: 0, failed: 1, skipped: 0 })
})

test.each([
  [0, { passed: 1, failed: 0, skipped: 0 }],
  [3, { passed: 0, failed: 1, skipped: 0 }],
])('a check that ends with %d is %j', async (code, expected) => {
  expect(await check(process.execPath, ['-e', `process.exit(${code})`])).toEqual(expected)
})
