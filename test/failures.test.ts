import { expect, test } from 'vitest'
import { failedJourneys, failedUnits } from './failures.ts'

test('failed tests and files that could not start are named, each with its reason’s first line', () => {
  const passed = { status: 'passed', fullName: 'adds' }
  const failed = { status: 'failed', fullName: 'divides', failureMessages: ['not 2\n  at x.ts'] }
  const report = {
    testResults: [
      { name: `${process.cwd()}/src/a.test.ts`, status: 'failed', assertionResults: [passed, failed] },
      {
        name: `${process.cwd()}/src/b.test.ts`,
        status: 'failed',
        message: 'no such file',
        assertionResults: [],
      },
      { name: `${process.cwd()}/src/c.test.ts`, status: 'passed', assertionResults: [passed] },
    ],
  }
  expect(failedUnits(report)).toEqual(['src/a.test.ts › divides: not 2', 'src/b.test.ts: no such file'])
})

test('failed journeys are found in nested suites', () => {
  const spec = (title: string, ok: boolean) => ({
    title,
    ok,
    tests: [{ results: [{ error: ok ? {} : { message: 'not seen\nlocator' } }] }],
  })
  const file = 'list.journey.ts'
  const suites = [{ file, specs: [spec('opens', true)], suites: [{ file, specs: [spec('sorts', false)] }] }]
  expect(failedJourneys(suites)).toEqual(['list.journey.ts › sorts: not seen'])
})
