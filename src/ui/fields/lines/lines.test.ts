import { expect, test } from 'vitest'
import type { FieldMeta } from '#platform/records/meta-types.ts'
import { tellingColumnsOf } from './lines.ts'

const column = (kind: string, more: object = {}) => ({ kind, label: kind, ...more })
const field = {
  kind: 'lines',
  label: 'Lines',
  fields: {
    productId: column('ref'),
    description: column('text'),
    quantity: column('decimal', { default: '1' }),
    discountPercent: column('percent', { default: '0' }),
    taxPercent: column('percent'),
    kind: column('choice', { default: 'normal' }),
  },
} as unknown as FieldMeta
const plain = {
  description: 'Pump',
  quantity: '1',
  discountPercent: '0.0000',
  taxPercent: '0',
  kind: 'normal',
}

test.each([
  [[plain], ['description', 'quantity', 'taxPercent']],
  [
    [plain, { ...plain, kind: 'optional' }],
    ['description', 'quantity', 'taxPercent', 'kind'],
  ],
  [
    [plain, { discountPercent: '5' }],
    ['description', 'quantity', 'discountPercent', 'taxPercent'],
  ],
  [[{ productId: 'p' }], ['productId']],
  [[], []],
])('of %j these columns say something: %j', (rows, names) => {
  expect(tellingColumnsOf(field, rows).map(([name]) => name)).toEqual(names)
})
