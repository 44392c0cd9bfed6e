import { expect, test } from 'vitest'
import { modules } from '../app/modules.ts'
import { handOver, answer, answersOf } from '#platform/records/hand-over.ts'
import { events, handOvers } from './loop.ts'

const steps = modules.filter(({ name }) => /^\d-/.test(name))

test('the page lists every hand-over, each answered by exactly one other step, from the last one back at the start', () => {
  expect(handOvers.map(({ from, handOver }) => [from, handOver.name])).toEqual(
    steps.flatMap(({ name, handOvers }) => (handOvers ?? []).map((made) => [name, made.name])),
  )
  for (const { from, to, handOver } of handOvers) {
    const answering = modules.filter(({ answers }) => answers?.some((one) => one.handOver === handOver.name))
    expect(answering.map(({ name }) => name)).toEqual([to])
    expect(to > from || from === steps.at(-1)!.name).toBe(true)
  }
})

test('the page lists every event to which a step reacts', () => {
  expect(events.map(({ to, fact }) => [to, fact])).toEqual(
    steps.flatMap(({ name, reactions }) => Object.keys(reactions ?? {}).map((fact) => [name, fact])),
  )
})

test('a hand-over without an answer, or with two, stops the start', () => {
  const given = handOver<{ id: string }, null>('x.given')
  const reply = answer(given, async () => null)
  const declaring = { name: 'a', handOvers: [given] }
  expect(() => answersOf([declaring])).toThrow('x.given has 0 answers')
  expect(() =>
    answersOf([declaring, { name: 'b', answers: [reply] }, { name: 'c', answers: [reply] }]),
  ).toThrow('has 2')
  expect(answersOf([declaring, { name: 'b', answers: [reply] }]).get('x.given')).toBe(reply)
})
