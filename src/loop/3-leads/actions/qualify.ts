/** Qualification: the answers to the questionnaire, and the points that they give. */
import { invalid, Problem } from '#platform/http/problems.ts'
import type { Effect } from '#platform/records/registry.ts'
import { currentQuestionnaire, rated, unknownAnswers } from '../rules/questionnaire.ts'

/** Answers of earlier times stay until they are given anew; without a word about them nothing is rated. */
export const qualify: Effect = async ({ app }, lead, { answers }) => {
  if (answers === null || answers === undefined) return
  if (typeof answers !== 'object' || Array.isArray(answers))
    throw invalid([{ path: 'answers', code: 'not_object' }])
  const questionnaire = currentQuestionnaire(app.config.records('questionnaires'))
  if (!questionnaire) throw new Problem('conflict', 'no_questionnaire')
  const unknown = unknownAnswers(questionnaire.questions, answers)
  if (unknown.length) throw invalid(unknown.map((path) => ({ path, code: 'unknown_answer' })))
  const before = lead.questionnaireId === questionnaire.id ? lead.answers : null
  const all = { ...before, ...answers }
  const { score, rating } = rated(questionnaire, all)
  return {
    set: { questionnaireId: questionnaire.id, answers: all, score, rating },
    result: { score, rating },
  }
}
