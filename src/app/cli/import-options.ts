/** The options of `rondo import` as the body that `start` takes. */
import { readFileSync } from 'node:fs'
import type { ColumnMapping, StartBody } from '#platform/imports/index.ts'
import { UsageError } from './command.ts'

export interface Given {
  map?: string[] | undefined
  value?: string[] | undefined
  create?: string[] | undefined
  duplicates?: string | undefined
  suspects?: string | undefined
  'match-on'?: string | undefined
  source?: string | undefined
  'date-format'?: string | undefined
  decimal?: string | undefined
  constant?: string[] | undefined
}

/** The proposal with what was said on the command line; throws UsageError for what cannot be read. */
export function bodyFrom(proposal: StartBody, given: Given): StartBody {
  const body: StartBody = { ...proposal, mapping: { ...proposal.mapping } }
  for (const told of given.map ?? []) Object.assign(body.mapping, mappingOf(told, body.mapping))
  for (const told of given.create ?? []) change(body, told, (column) => ({ ...column, create: true }))
  for (const told of given.value ?? []) {
    const [, column, from, to] = /^(.+?):(.+?)=(.*)$/.exec(told) ?? []
    if (!column || !from) throw new UsageError(`--value is written "Column:from=to", not "${told}".`)
    change(body, column, (one) => ({ ...one, values: { ...one.values, [from]: to || null } }))
  }
  if (given.duplicates) body.duplicates = given.duplicates as NonNullable<StartBody['duplicates']>
  if (given.suspects) body.suspects = given.suspects as NonNullable<StartBody['suspects']>
  if (given['match-on']) body.matchOn = given['match-on'].split(',')
  if (given.source) body.externalSource = given.source
  if (given['date-format']) body.dateFormat = given['date-format']
  if (given.decimal) body.decimal = given.decimal as NonNullable<StartBody['decimal']>
  for (const told of given.constant ?? []) {
    const [, field, value] = /^(.+?)=(.*)$/.exec(told) ?? []
    if (!field) throw new UsageError(`--constant is written "field=value", not "${told}".`)
    body.constants = { ...body.constants, [field]: value }
  }
  return body
}

/** `column=field`, `column=` for leaving it out, or a JSON file with the whole mapping. */
function mappingOf(told: string, before: StartBody['mapping']): StartBody['mapping'] {
  const [, column, field] = /^(.+?)=(.*)$/.exec(told) ?? []
  if (!column) {
    try {
      return JSON.parse(readFileSync(told, 'utf8'))
    } catch (error) {
      throw new UsageError(`--map takes column=field or a JSON file: ${(error as Error).message}`)
    }
  }
  const standing = before[column]
  const [path, match] = field!.split(':') as [string, ColumnMapping['match']]
  const options = typeof standing === 'object' ? standing : {}
  return { [column]: path ? { ...options, field: path, ...(match ? { match } : {}) } : null }
}

function change(body: StartBody, column: string, make: (one: ColumnMapping) => ColumnMapping): void {
  const standing = body.mapping[column]
  if (!standing) throw new UsageError(`The column "${column}" is not mapped to a field.`)
  body.mapping[column] = make(typeof standing === 'string' ? { field: standing } : standing)
}
