/** Questions whose answers give points: from them a lead's score and rating. */
import type { Values } from '#platform/records/record-type.ts'

export interface Answer {
  key: string
  text: string
  textDe?: string | null
  points: number
}
export interface Question {
  key: string
  text: string
  textDe?: string | null
  help?: string | null
  answers: Answer[]
}

/** The questionnaire that is used: the first active one in the company's order. */
export const currentQuestionnaire = (all: readonly Values[]): Values | undefined =>
  all.find(({ active }) => active !== false)

/** Paths of answers that the questionnaire does not know. */
export const unknownAnswers = (questions: readonly Question[], answers: Values): string[] =>
  Object.entries(answers)
    .filter(([key, given]) => {
      const question = questions.find((one) => one.key === key)
      return !question || (given !== null && !question.answers.some((answer) => answer.key === given))
    })
    .map(([key]) => `answers.${key}`)

/** Points of the answers, and what they make of the lead. Questions without an answer give none. */
export function rated(questionnaire: Values, answers: Values): { score: number; rating: string } {
  const score = (questionnaire.questions as Question[]).reduce((sum, question) => {
    const given = question.answers.find((answer) => answer.key === answers[question.key])
    return sum + (given?.points ?? 0)
  }, 0)
  const rating = score >= questionnaire.hotFrom ? 'hot' : score >= questionnaire.warmFrom ? 'warm' : 'cold'
  return { score, rating }
}

type Problems = [path: string, problem: string][]
const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '' && value.length <= 500
const isKey = (value: unknown) => typeof value === 'string' && /^[\w-]{1,60}$/.test(value)

/** Every question has a key of its own and answers with points. */
export function questionnaireChecks(next: Values): Problems {
  const wrong = (path: string): Problems => [[path, 'questionnaire_unreadable']]
  const questions = next.questions
  if (!Array.isArray(questions) || questions.length === 0 || questions.length > 50) return wrong('questions')
  const keys = questions.map((question) => question?.key)
  return [
    ...(new Set(keys).size < keys.length ? wrong('questions') : []),
    ...questions.flatMap((question, i) => (isQuestion(question) ? [] : wrong(`questions[${i}]`))),
    ...(next.hotFrom < next.warmFrom ? ([['hotFrom', 'hot_before_warm']] as Problems) : []),
  ]
}

function isQuestion(question: unknown): boolean {
  const { key, text, answers } = (question ?? {}) as Partial<Question>
  if (!isKey(key) || !isText(text) || !Array.isArray(answers) || answers.length < 2) return false
  const right = answers.every(
    (answer) => isKey(answer?.key) && isText(answer?.text) && Number.isInteger(answer?.points),
  )
  return right && new Set(answers.map((answer) => answer.key)).size === answers.length
}
