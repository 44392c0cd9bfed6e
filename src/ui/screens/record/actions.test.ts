import { expect, test } from 'vitest'
import type { ActionMeta, TypeMeta } from '#platform/records/meta-types.ts'
import { offeredActions } from './actions.ts'

const action = (label: string, more: Partial<ActionMeta>): ActionMeta => ({ label, input: {}, ...more })
const order = {
  statusField: 'status',
  fields: {},
  actions: {
    schedule: action('Schedule', { from: ['released', 'scheduled'], to: 'scheduled', primary: true }),
    cancel: action('Cancel', { from: ['released', 'scheduled'], to: 'cancelled', danger: true }),
    depart: action('On the way', { from: ['scheduled'], to: 'onTheWay' }),
    start: action('Start', { from: ['scheduled', 'onTheWay'], to: 'inProgress', primary: true }),
    report: action('Report', { from: ['onTheWay'], primary: true }),
  },
} as unknown as TypeMeta

test.each([
  ['released', 'schedule', 'cancel'],
  ['scheduled', 'start', 'schedule depart cancel'],
  ['onTheWay', 'start', 'report'],
  ['closed', '', ''],
])('at %s the next step is %s; in the menu: %s', (status, button, menu) => {
  const offered = offeredActions(order, { id: '1', status } as never)
  expect(offered.buttons.map(({ name }) => name).join(' ')).toBe(button)
  expect(offered.menu.map(({ name }) => name).join(' ')).toBe(menu)
})

test('what leads back to where the record stands is the next step where nothing else is', () => {
  const again = { ...order, actions: { schedule: order.actions.schedule } } as TypeMeta
  expect(offeredActions(again, { id: '1', status: 'scheduled' } as never).buttons).toMatchObject([
    { name: 'schedule' },
  ])
})
