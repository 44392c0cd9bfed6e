import { expect, test } from 'vitest'
import { bodyProblems } from './body-shape.ts'

test.each<[body: unknown, wrong: string[]]>([
  [{}, []],
  [{ mapping: { a: 'name', b: null, c: { field: 'accountId', match: 'name', create: true } } }, []],
  [
    { mapping: null, matchOn: ['externalId', 'a+b'], externalSource: null, constants: { currency: 'USD' } },
    [],
  ],
  [{ mapping: { a: { field: 'name', values: { x: null, '*': 'y' }, with: { kind: 'home' } } } }, []],
  [[], [' not_object']],
  [{ nonsense: 1, constructor: 1 }, ['nonsense unknown_field', 'constructor unknown_field']],
  [{ mapping: 'x', matchOn: 'x' }, ['mapping not_object', 'matchOn not_list']],
  [{ matchOn: [1], externalSource: 5 }, ['matchOn not_list', 'externalSource not_text']],
  [{ mapping: { a: 5, b: ['name'] } }, ['mapping.a not_object', 'mapping.b not_object']],
  [
    { mapping: { a: { field: 5, create: 'yes', values: 5, share: 1, hat: 1 } } },
    [
      'field not_text',
      'create not_object',
      'values not_object',
      'share not_boolean',
      'hat unknown_field',
    ].map((one) => `mapping.a.${one}`),
  ],
])('%j', (body, wrong) =>
  expect(bodyProblems(body).map(({ path, code }) => `${path} ${code}`)).toEqual(wrong),
)
