import { expect, test } from 'vitest'
import { nextInTurn, ruleFor } from './assignment.ts'
import { bant } from './bant.ts'
import { questionnaireChecks, rated, unknownAnswers, type Question } from './questionnaire.ts'

const questions = bant.questions as Question[]

test.each([
  [{}, 0, 'cold'],
  [{ budget: 'planned', need: 'urgent' }, 40, 'warm'],
  [{ budget: 'planned', authority: 'knows', need: 'clear' }, 35, 'cold'],
  [{ budget: 'approved', authority: 'decides', need: 'clear', time: 'later' }, 70, 'hot'],
  [{ budget: 'approved', authority: 'decides', need: 'urgent', time: 'quarter' }, 100, 'hot'],
  [{ budget: null, need: 'urgent' }, 25, 'cold'],
])('answers %j give %d points: %s', (answers, score, rating) =>
  expect(rated(bant, answers)).toEqual({ score, rating }),
)

test('answers and questions that are not in the questionnaire are named', () => {
  expect(unknownAnswers(questions, { budget: 'approved', need: null })).toEqual([])
  expect(unknownAnswers(questions, { budget: 'lots', colour: 'red' })).toEqual([
    'answers.budget',
    'answers.colour',
  ])
})

const answers = [
  { key: 'a', text: 'A', points: 1 },
  { key: 'b', text: 'B', points: 0 },
]
test.each([
  ['as shipped', questions, []],
  ['nothing', null, ['questions']],
  ['no questions', [], ['questions']],
  [
    'one key twice',
    [
      { key: 'x', text: 'X', answers },
      { key: 'x', text: 'Y', answers },
    ],
    ['questions'],
  ],
  ['no text', [{ key: 'x', answers }], ['questions[0]']],
  ['one answer only', [{ key: 'x', text: 'X', answers: answers.slice(1) }], ['questions[0]']],
  [
    'half a point',
    [{ key: 'x', text: 'X', answers: [answers[0], { ...answers[1], points: 0.5 }] }],
    ['questions[0]'],
  ],
  ['an answer twice', [{ key: 'x', text: 'X', answers: [answers[0], answers[0]] }], ['questions[0]']],
])('a questionnaire with %s', (_, asked, wrong) =>
  expect(questionnaireChecks({ ...bant, questions: asked }).map(([path]) => path)).toEqual(wrong),
)

test('hot does not begin before warm', () =>
  expect(questionnaireChecks({ ...bant, warmFrom: 80 })).toEqual([['hotFrom', 'hot_before_warm']]))

const rules = [
  { name: 'off', active: false },
  { name: 'fair in the west', territoryIds: ['west'], sources: ['event'] },
  { name: 'pumps', interests: 'pump, valve' },
  { name: 'abroad', countries: 'Austria, CH' },
  { name: 'rest' },
]
test.each([
  [{ territoryId: 'west', source: 'event' }, 'fair in the west'],
  [{ territoryId: 'west', source: 'web' }, 'rest'],
  [{ territoryId: 'west', source: 'web', interest: 'A new PUMP' }, 'pumps'],
  [{ description: 'we need valves' }, 'pumps'],
  [{ country: 'Österreich' }, 'abroad'],
  [{ country: 'Germany' }, 'rest'],
])('a lead with %j falls under "%s"', (lead, name) => expect(ruleFor(lead, rules)?.name).toBe(name))

test.each([
  [['a', 'b', 'c'], null, 'a'],
  [['a', 'b', 'c'], 'a', 'b'],
  [['a', 'b', 'c'], 'c', 'a'],
  [['a', 'b'], 'gone', 'a'],
  [[], 'a', null],
])('in the round %j comes after %s: %s', (round, last, next) => expect(nextInTurn(round, last)).toBe(next))
