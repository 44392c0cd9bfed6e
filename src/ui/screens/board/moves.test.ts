import { describe, expect, it } from 'vitest'
import type { FieldMeta, TypeMeta } from '#platform/records/meta-types.ts'
import { moveTo, type Column } from './moves.ts'

const choice = (...keys: string[]): FieldMeta => ({
  kind: 'choice',
  label: '',
  choices: keys.map((key) => ({ key, label: key, kind: key })),
})
const base = { can: { change: true }, fields: {}, actions: {} }
const make = (type: object) => ({ ...base, ...type }) as unknown as TypeMeta
const column = (value: string, more: Partial<Column> = {}): Column => ({
  value,
  label: value,
  key: value,
  ...more,
})

const byStatus = make({
  board: 'status',
  statusField: 'status',
  fields: { status: choice('new', 'working', 'closed') },
  actions: {
    begin: { to: 'working', from: ['new'], input: {} },
    close: { to: 'closed', from: ['new', 'working'], input: { reason: choice('a') } },
    resume: { to: 'working', input: {}, primary: true },
  },
})
const byStep = make({
  board: 'stepId',
  statusField: 'status',
  fields: { stepId: { kind: 'ref', label: '', to: 'steps' }, status: choice('open', 'won') },
  actions: {
    move: { from: ['open'], input: { step: { kind: 'text', label: '' } } },
    win: { from: ['open'], to: 'won', input: { note: { kind: 'text', label: '' } } },
    reopen: { from: ['won'], to: 'open', input: {} },
  },
})
const plain = make({ board: 'level', fields: { level: choice('low', 'high') } })

describe('a card put into a column', () => {
  it.each([
    ['takes the usual transition', byStatus, { status: 'new' }, column('working'), 'resume', {}, false],
    ['asks for what the action wants', byStatus, { status: 'new' }, column('closed'), 'close', {}, true],
    [
      'moves along the path',
      byStep,
      { stepId: '1', status: 'open' },
      column('2', { key: 'two', kind: 'open' }),
      'move',
      { step: 'two' },
      false,
    ],
    [
      'ends by the column’s meaning',
      byStep,
      { stepId: '1', status: 'open' },
      column('9', { kind: 'won' }),
      'win',
      {},
      true,
    ],
    [
      'begins again',
      byStep,
      { stepId: '9', status: 'won' },
      column('1', { kind: 'open' }),
      'reopen',
      {},
      false,
    ],
  ] as const)('%s', (_, type, row, to, name, input, ask) =>
    expect(moveTo(type, { id: 'x', ...row }, to)).toEqual({ do: 'action', name, input, ask }),
  )

  it('changes the field where no action is needed', () =>
    expect(moveTo(plain, { id: 'x', level: 'low' }, column('high'))).toEqual({
      do: 'patch',
      patch: { level: 'high' },
    }))

  it.each([
    ['where it is already', byStatus, { status: 'new' }, column('new')],
    ['where no transition leads', byStatus, { status: 'closed' }, column('closed2')],
    ['between endings', byStep, { stepId: '9', status: 'won' }, column('8', { kind: 'won' })],
    ['for readers only', make({ ...plain, can: { change: false } }), { level: 'low' }, column('high')],
  ] as const)('stays %s', (_, type, row, to) => expect(moveTo(type, { id: 'x', ...row }, to)).toBeNull())
})
