import { Group, Radio, Skeleton } from '@mantine/core'
import { useState } from 'react'
import { messageOf } from '#ui/api/messages.tsx'
import { useList } from '#ui/api/reads.ts'
import { ToneBadge } from '#ui/fields/tone-badge.tsx'
import { ActionFrame } from '#ui/screens/record/action-frame.tsx'
import type { ActionFormProps } from '#ui/slots.ts'
import { useLanguage, useT } from '#ui/texts/engine.ts'
import { rated, type Answer, type Question } from '../rules/questionnaire.ts'
import { leadTexts } from './texts.ts'

/** The questions of the questionnaire; points and rating follow the answers while one speaks. */
export function QualifyForm(props: ActionFormProps) {
  const { type, record: lead } = props
  const t = useT(leadTexts)
  const german = useLanguage() === 'de'
  const { rows, isSuccess } = useList('questionnaires', { active: true, sort: 'position', limit: 1 })
  const [given, setGiven] = useState<Record<string, string>>({})
  const questionnaire = rows[0]
  const before = questionnaire && lead.questionnaireId === questionnaire.id ? lead.answers : {}
  const answers: Record<string, string> = { ...before, ...given }
  const questions: Question[] = questionnaire?.questions ?? []
  const said = ({ text, textDe }: Answer | Question) => (german && textDe) || text
  return (
    <ActionFrame
      {...props}
      title={t('qualifyTitle', { who: lead.name ?? lead.company })}
      size="lg"
      input={() => (Object.keys(answers).length ? { answers } : {})}
    >
      {(_, error) => (
        <>
          {!isSuccess && <Skeleton height={160} />}
          {isSuccess && !questionnaire && <p>{t('noQuestions')}</p>}
          {questions.map((question) => (
            <Radio.Group
              key={question.key}
              label={said(question)}
              description={question.help}
              value={answers[question.key] ?? null}
              onChange={(answer) => setGiven((all) => ({ ...all, [question.key]: answer }))}
            >
              <Group gap="xs" mt={6}>
                {question.answers.map((answer) => (
                  <Radio key={answer.key} value={answer.key} label={said(answer)} mr="sm" />
                ))}
              </Group>
            </Radio.Group>
          ))}
          {questionnaire && Object.keys(answers).length > 0 && (
            <Outcome type={type} {...rated(questionnaire, answers)} />
          )}
          {error && <div role="alert">{messageOf(error)}</div>}
        </>
      )}
    </ActionFrame>
  )
}

interface OutcomeProps extends Pick<ActionFormProps, 'type'> {
  score: number
  rating: string
}

function Outcome({ type, score, rating }: OutcomeProps) {
  const t = useT(leadTexts)
  const choice = type.fields.rating?.choices?.find(({ key }) => key === rating)
  return (
    <div role="status">
      {t('points', { count: score })} {choice && <ToneBadge tone={choice.tone}>{choice.label}</ToneBadge>}
    </div>
  )
}
