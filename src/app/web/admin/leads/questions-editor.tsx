import { ActionIcon, Button, NumberInput, TextInput } from '@mantine/core'
import { Trash2 } from 'lucide-react'
import { leadAdminTexts } from '#app/web/texts/lead-admin.ts'
import type { Answer, Question } from '#loop/3-leads/rules.ts'
import { useT } from '#ui/texts/engine.ts'
import adminClasses from '../admin.module.css'
import type { OwnEditorProps } from '../record-drawer.tsx'
import { freeKey } from '../roles/rights.ts'
import classes from './leads.module.css'

const emptyAnswer = (standing: readonly Answer[]): Answer => ({
  key: freeKey('answer', standing.map(({ key }) => key)), // prettier-ignore
  text: '',
  points: 0,
})

/** A question with the two answers that it needs at least. */
export function emptyQuestion(standing: readonly Question[]): Question {
  const first = emptyAnswer([])
  const key = freeKey('question', standing.map((one) => one.key)) // prettier-ignore
  return { key, text: '', answers: [first, emptyAnswer([first])] }
}

/** The questions with their answers and points. Keys stay as they are: answers that were given refer to them. */
export function QuestionsEditor({ value, onChange }: OwnEditorProps) {
  const t = useT(leadAdminTexts)
  const questions = (value ?? []) as Question[]
  return (
    <section className={adminClasses.part} aria-label={t('questions')}>
      <h3>{t('questions')}</h3>
      {questions.map((question, index) => (
        <QuestionForm
          key={question.key}
          number={index + 1}
          question={question}
          onChange={(next) => onChange(questions.with(index, next))}
          onRemove={() => onChange(questions.toSpliced(index, 1))}
        />
      ))}
      <div>
        <Button
          size="compact-sm"
          variant="default"
          onClick={() => onChange([...questions, emptyQuestion(questions)])}
        >
          {t('addQuestion')}
        </Button>
      </div>
    </section>
  )
}

interface QuestionProps {
  number: number
  question: Question
  onChange: (question: Question) => void
  onRemove: () => void
}

function QuestionForm({ number, question, onChange, onRemove }: QuestionProps) {
  const t = useT(leadAdminTexts)
  const { answers } = question
  const put = (index: number, more: Partial<Answer>) =>
    onChange({ ...question, answers: answers.with(index, { ...answers[index]!, ...more }) })
  const words = (one: Question | Answer, name: 'text' | 'textDe', label: string) => ({
    'aria-label': `${label} · ${t(name === 'text' ? 'inEnglish' : 'inGerman')}`,
    placeholder: t(name === 'text' ? 'inEnglish' : 'inGerman'),
    value: one[name] ?? '',
  })
  const title = t('question', { number })
  return (
    <fieldset className={classes.question}>
      <legend>{title}</legend>
      <TextInput
        {...words(question, 'text', title)}
        onChange={({ currentTarget }) => onChange({ ...question, text: currentTarget.value })}
      />
      <TextInput
        {...words(question, 'textDe', title)}
        onChange={({ currentTarget }) => onChange({ ...question, textDe: currentTarget.value || null })}
      />
      {answers.map((answer, index) => {
        const label = t('answer', { number: index + 1 })
        return (
          <div key={answer.key} className={classes.answer}>
            <TextInput
              size="xs"
              {...words(answer, 'text', label)}
              onChange={({ currentTarget }) => put(index, { text: currentTarget.value })}
            />
            <TextInput
              size="xs"
              {...words(answer, 'textDe', label)}
              onChange={({ currentTarget }) => put(index, { textDe: currentTarget.value || null })}
            />
            <NumberInput
              size="xs"
              aria-label={`${label} · ${t('points')}`}
              allowDecimal={false}
              value={answer.points}
              onChange={(points) => put(index, { points: Number(points) || 0 })}
            />
            <ActionIcon
              size={24}
              aria-label={t('removeAnswer', { number: index + 1 })}
              disabled={answers.length <= 2}
              onClick={() => onChange({ ...question, answers: answers.toSpliced(index, 1) })}
            >
              <Trash2 size={14} aria-hidden />
            </ActionIcon>
          </div>
        )
      })}
      <div>
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => onChange({ ...question, answers: [...answers, emptyAnswer(answers)] })}
        >
          {t('addAnswer')}
        </Button>
        <Button size="compact-sm" variant="subtle" color="red" onClick={onRemove}>
          {t('removeQuestion')}
        </Button>
      </div>
    </fieldset>
  )
}
