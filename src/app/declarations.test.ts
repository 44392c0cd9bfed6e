import { globSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { reactionJob } from '#platform/events/reactions.ts'
import { de } from '#platform/http/messages/de.ts'
import { en } from '#platform/http/messages/en.ts'
import { isValueProblem } from '#platform/imports/values/problem.ts'
import { proposeMigration } from '#platform/records/propose-migration.ts'
import { transitionsOf } from '#platform/records/record-type.ts'
import { parseFields } from '#platform/records/validate.ts'
import { testWorld } from '#test/world.ts'

/** What is declared in one place and must be there in another. */
const { app } = await testWorld()
const src = resolve(import.meta.dirname, '..')
const sources = globSync('{app,base,loop,platform,reach}/**/*.ts', { cwd: src })
  .filter((path) => !/\.test\.ts$|\/web\//.test(path))
  .map((path) => ({ path, text: readFileSync(resolve(src, path), 'utf8') }))

test('every table is as its type declares it', async () => {
  expect(await proposeMigration(app.registry, app.pool), 'Run `npm run migration -- name`.').toEqual([])
})

/** Codes as they are written where a problem arises. */
const patterns = [
  /new Problem\(\s*'[\w-]+',\s*'(\w+)'/g,
  /\b(?:malformed|forbidden)\(\s*'(\w+)'/g,
  /new Wrong\(\s*'(\w+)'/g,
  /\bcode: '(\w+)'/g,
  /\bwrong\([^,()]+,\s*'(\w+)'/g,
  /new FormulaError\('(\w+)'/g,
]
const codes = sources.flatMap(({ path, text }) =>
  patterns.flatMap((pattern) => [...text.matchAll(pattern)].map((match) => ({ path, code: match[1]! }))),
)

const said = Object.assign({}, en, ...app.registry.modules.map((module) => module.messages?.en))

test('every problem has its sentence', () => {
  const lacking = codes
    .filter(({ code }) => !Object.hasOwn(said, code) && !isValueProblem(code))
    .map(({ path, code }) => `${code} (${path})`)
  expect([...new Set(lacking)]).toEqual([])
  expect(codes.length).toBeGreaterThan(80)
})

test('all background work has a name for people', () => {
  const kinds = app.registry.modules.flatMap(({ jobs = [], clocks = [] }) => [...jobs, ...clocks])
  const lacking = [reactionJob, ...kinds].filter(({ name }) => !Object.hasOwn(said, `job_${name}`))
  expect(lacking.map(({ name }) => name)).toEqual([])
})

test('both languages say the same things, with the same blanks', () => {
  const blanks = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).toSorted()
  const modules = app.registry.modules.flatMap((module) => module.messages ?? [])
  for (const one of [{ en, de }, ...modules]) {
    expect(Object.keys(one.de).toSorted()).toEqual(Object.keys(one.en).toSorted())
    for (const [code, text] of Object.entries(one.en))
      expect(new Set(blanks((one.de as Record<string, string>)[code]!)), code).toEqual(new Set(blanks(text)))
  }
})

test('what a company starts with is written as its types are', () => {
  for (const module of app.registry.modules)
    for (const [collection, records] of Object.entries(module.seeds ?? {}))
      for (const { id: _id, ...record } of records) {
        const { errors } = parseFields(record, app.config.fields(collection))
        expect(errors, `${collection} ${record.key ?? record.name}`).toEqual([])
      }
})

test('what types refer to by name is there', () => {
  for (const type of app.registry.types.values()) {
    const fields = app.config.fields(type.name)
    const named = [
      ...type.title,
      ...(type.board ? [type.board] : []),
      ...(type.below ?? []),
      ...(type.list?.columns ?? []),
      ...(type.list?.sort.split(',').map((key) => key.replace(/^-/, '')) ?? []),
    ]
    for (const name of named)
      expect(Object.keys(fields), `${type.name}: ${name}`).toContain(name.split('.')[0])
    const opened = Object.values(transitionsOf(type)).flatMap(({ opens }) => opens?.[0] ?? [])
    expect([...app.registry.types.keys()], type.name).toEqual(expect.arrayContaining(opened))
    const { lifecycle } = type
    if (!lifecycle) continue
    const states = fields[lifecycle.field]!.choices!.map((choice) => choice.key)
    const used = Object.values(lifecycle.actions).flatMap(({ from, to }) => [
      ...(from ?? []),
      ...(to ? [to] : []),
    ])
    for (const state of [lifecycle.initial, ...used]) expect(states, type.name).toContain(state)
  }
})

/** Labels that are participles themselves: the button and what became of it read the same. */
const alike = [
  'win',
  'lose',
  'accept',
  'reject',
  'install',
  'approveCosts',
  'declineCosts',
  'optOut',
  'receive',
  'activate',
  'retry',
]

test('history says what happened, not what to do', () => {
  const all = [...app.registry.types.values()].flatMap((type) =>
    Object.entries(transitionsOf(type)).map(([name, { label, done }]) => ({
      at: `${type.name}.${name}`,
      name,
      label,
      done,
    })),
  )
  expect(all.filter(({ done }) => !done.en || !done.de).map(({ at }) => at)).toEqual([])
  const same = all.filter(({ name, label, done }) => done.en === label.en && !alike.includes(name))
  expect(same.map(({ at }) => at)).toEqual([])
})

test('every fact that is no action has its words', () => {
  const named =
    /\.(?:create|patch|update)\('([\w-]+)',.*?\{ (?:trusted: true, (?:id, )?)?kind: '(\w+)'(?:, data)? \}\)/g
  const written = sources
    .filter(({ path }) => !path.endsWith('/demo.ts'))
    .flatMap(({ text }) => [...text.matchAll(named)].map(([, type, kind]) => [type!, kind!] as const))
    .filter(([type]) => app.registry.types.has(type))
  expect(written.length).toBeGreaterThan(3)
  for (const [type, kind] of written)
    expect(Object.keys(app.registry.type(type).facts ?? {}), type).toContain(kind)
})

test('every action and guard belongs to a type that has it', () => {
  for (const module of app.registry.modules) {
    for (const [collection, effects] of Object.entries(module.effects ?? {}))
      for (const action of Object.keys(effects))
        expect(Object.keys(transitionsOf(app.registry.type(collection))), collection).toContain(action)
    for (const collection of [
      ...Object.keys(module.guards ?? {}),
      ...Object.keys(module.binGuards ?? {}),
      ...Object.keys(module.scopes ?? {}),
    ])
      expect([...app.registry.types.keys()]).toContain(collection)
  }
})
