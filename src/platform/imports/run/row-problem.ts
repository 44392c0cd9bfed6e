/** Why a row failed, or what a person should know about it, as a code that can be kept and a sentence. */
import { say } from '#platform/http/messages/index.ts'
import type { Problem } from '#platform/http/problems.ts'
import type { Language } from '#platform/records/fields.ts'
import {
  describeProblem,
  isValueProblem,
  type Problem as ValueProblem,
} from '#platform/imports/values/problem.ts'

export interface RowProblem {
  code: string
  params?: Record<string, unknown>
  /** Column or field that it is about. */
  at?: string
  /** What stayed empty: the records concerned are listed by it. */
  empty?: { collection: string; field: string }
}

export const fromValue = (problem: ValueProblem, at: string): RowProblem => ({ ...problem, at })

/** Every wrong value of a refusal, or the refusal itself. */
export function fromRefusal(problem: Problem): RowProblem[] {
  if (problem.errors.length === 0) return [{ code: problem.code, params: problem.params }]
  return problem.errors.map(({ code, params, path }) => ({ code, params: params ?? {}, at: path }))
}

export function sentence({ code, params = {}, at }: RowProblem, language: Language): string {
  const said = isValueProblem(code)
    ? describeProblem({ code, params: params as ValueProblem['params'] }, language)
    : say(language, code, params as Problem['params'])
  return at ? `${at}: ${said}` : said
}

export const sentences = (problems: readonly RowProblem[], language: Language) =>
  problems.map((problem) => sentence(problem, language)).join(' ')
