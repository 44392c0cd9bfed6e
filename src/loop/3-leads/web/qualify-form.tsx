import { Button, Group, Radio, Skeleton, Stack } from '@mantine/core'
import { useState, type FormEvent } from 'react'
import { newKey } from '#ui/api/client.ts'
import { messageOf } from '#ui/api/messages.tsx'
import { useList } from '#ui/api/reads.ts'
import { useAction } from '#ui/api/writes.ts'
import { ToneBadge } from '#ui/fields/tone-badge.tsx'
import { Dialog } from '#ui/layout/dialog.tsx'
import { KeyedForm } from '#ui/screens/form/keyed-form.tsx'
import type { ActionFormProps } from '#ui/slots.ts'
import { commonTexts } from '#ui/texts/common.ts'
import { useLanguage, useT } from '#ui/texts/engine.ts'
import { rated, type Answer, type Question } from '../rules/questionnaire.ts'
import { leadTexts } from './texts.ts'

/** The questions of the questionnaire; points and rating follow the answers while one speaks. */
export function QualifyForm({ type, record: lead, name, action, onClose }: ActionFormProps) {
  const t = useT(leadTexts)
  const common = useT(commonTexts)
  const german = useLanguage() === 'de'
  const { rows, isSuccess } = useList('questionnaires', { active: true, sort: 'position', limit: 1 })
  const [given, setGiven] = useState<Record<string, string>>({})
  const [idempotencyKey] = useState(newKey)
  const act = useAction(type.name)
  const questionnaire = rows[0]
  const before = questionnaire && lead.questionnaireId === questionnaire.id ? lead.answers : {}
  const answers: Record<string, string> = { ...before, ...given }
  const questions: Question[] = questionnaire?.questions ?? []
  const said = ({ text, textDe }: Answer | Question) => (german && textDe) || text
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const input = Object.keys(answers).length ? { answers } : {}
    act.mutate({ id: lead.id, action: name, input, idempotencyKey }, { onSuccess: onClose })
  }
  return (
    <Dialog onClose={onClose} title={t('qualifyTitle', { who: lead.name ?? lead.company })} size="lg">
      <KeyedForm onSubmit={submit}>
        <Stack gap="lg">
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
          {act.error && <div role="alert">{messageOf(act.error)}</div>}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {common('cancel')}
            </Button>
            <Button type="submit" loading={act.isPending}>
              {action.label}
            </Button>
          </Group>
        </Stack>
      </KeyedForm>
    </Dialog>
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
