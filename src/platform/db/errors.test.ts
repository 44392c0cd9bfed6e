import { expect, test } from 'vitest'
import { Problem } from '#platform/http/problems.ts'
import { explain, isAway, Overtaken } from './errors.ts'

const coded = (code: string, message = '') => Object.assign(new Error(message), { code })

test.each<[what: string, error: unknown, away: boolean]>([
  ['a server that starts', coded('57P03'), true],
  ['a server that was told to stop', coded('57P01'), true],
  ['a server without a free connection', coded('53300'), true],
  ['a server that is not there', coded('ECONNREFUSED'), true],
  ['a connection that breaks', new Error('Connection terminated unexpectedly'), true],
  ['a pool that waits too long', new Error('timeout exceeded when trying to connect'), true],
  ['a wrong statement', coded('42601'), false],
  ['a bug', new Error('Connection to what?'), false],
  ['nothing', null, false],
])('%s: is the database away?', (_, error, away) => expect(isAway(error)).toBe(away))

test.each<[what: string, error: unknown, kind: string]>([
  ['others in the way', coded('40001'), 'conflict'],
  ['a deadlock', coded('40P01'), 'conflict'],
  ['a record changed in between', new Overtaken(), 'conflict'],
  ['a day beyond the calendar', coded('22009'), 'validation'],
  ['a sign that cannot be kept', coded('22021'), 'malformed'],
  ['a full disk', coded('53100'), 'unavailable'],
])('%s is said in our terms', (_, error, kind) => {
  const problem = explain(error)
  expect(problem).toBeInstanceOf(Problem)
  expect((problem as Problem).kind).toBe(kind)
})

test.each([new Error('a bug'), coded('42P01'), null])('what is not understood stays what it is', (error) =>
  expect(explain(error)).toBe(error),
)
