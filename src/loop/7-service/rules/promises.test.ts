import { describe, expect, test } from 'vitest'
import type { Values } from '#platform/records/record-type.ts'
import { promiseMoves } from './promises.ts'

const ticket = (status: string, more: Values = {}): Values => ({ status, priority: 'normal', ...more })
const customer = { pendingOn: 'customer' }
const said = (next: Values, previous: Values | null, terms = false) =>
  promiseMoves(next, previous, terms).map((one) => ('metric' in one ? `${one.move} ${one.metric}` : one.move))

describe('what a step means for the promises', () => {
  test.each<[string, Values, Values | null, string[]]>([
    ['a new ticket starts both', ticket('new'), null, ['start firstResponse', 'start resolution']],
    ['one that comes solved promises nothing', ticket('resolved'), null, []],
    ['beginning changes nothing', ticket('open'), ticket('new'), []],
    ['waiting for the customer stops the time', ticket('pending', customer), ticket('open'), ['pause']],
    ['waiting for a supplier does not', ticket('pending', { pendingOn: 'supplier' }), ticket('open'), []],
    [
      'from the customer to development it goes on',
      ticket('pending', { pendingOn: 'development' }),
      ticket('pending', customer),
      ['resume'],
    ],
    ['an answer of the customer goes on', ticket('open'), ticket('pending', customer), ['resume']],
    [
      'solving keeps both',
      ticket('resolved'),
      ticket('pending', customer),
      ['meet firstResponse', 'meet resolution'],
    ],
    ['closing afterwards changes nothing', ticket('closed'), ticket('resolved'), []],
    [
      'reopening goes on with the solution alone, by the terms of today',
      ticket('open'),
      ticket('closed'),
      ['reopen resolution', 'retarget'],
    ],
    [
      'the first reply keeps its own',
      ticket('open', { firstRespondedAt: 'x' }),
      ticket('new'),
      ['meet firstResponse'],
    ],
    [
      'a second reply keeps nothing more',
      ticket('open', { firstRespondedAt: 'x' }),
      ticket('open', { firstRespondedAt: 'x' }),
      [],
    ],
    [
      'another priority has other targets',
      ticket('open', { priority: 'high' }),
      ticket('open'),
      ['retarget'],
    ],
    [
      'another priority of what is solved waits for its reopening',
      ticket('resolved', { priority: 'high' }),
      ticket('resolved'),
      [],
    ],
  ])('%s', (_, next, previous, moves) => expect(said(next, previous)).toEqual(moves))

  test('another policy has other targets', () =>
    expect(said(ticket('open'), ticket('open'), true)).toEqual(['retarget']))
})
