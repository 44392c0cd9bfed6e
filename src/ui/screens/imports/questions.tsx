import { Button, Radio, Select } from '@mantine/core'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { formatDay } from '#ui/fields/dates/format.ts'
import { useT } from '#ui/texts/engine.ts'
import { importTexts } from '#ui/texts/imports.ts'
import classes from './imports.module.css'
import { exampleDay, isAnswered, labelOf } from './question-words.ts'
import { fieldAt, whole, withAllSuggestions, withOptions, withValue } from './plan.ts'
import type { Plan, Question } from './types.ts'

interface Props {
  type: TypeMeta
  questions: readonly Question[]
  plan: Plan
  onChange: (next: Plan) => void
}

/** What only a person can decide, in plain words, with the likeliest answer one click away. */
export function Questions({ type, questions, plan, onChange }: Props) {
  const t = useT(importTexts)
  const asked = questions.filter(({ column }) => plan.mapping[column])
  const near = asked.filter((question) => question.code === 'near_miss' && !isAnswered(plan, question))
  if (!asked.length) return null
  return (
    <section className={classes.questions} aria-label={t('questions')}>
      <div className={classes.line}>
        <h2>{t('questions')}</h2>
        {near.length > 0 && (
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => onChange(withAllSuggestions(plan, near))}
          >
            {t('acceptAll', { count: near.length })}
          </Button>
        )}
      </div>
      <ul>
        {asked.map((question) => (
          <li
            key={`${question.column} ${question.code} ${question.value ?? ''}`}
            data-answered={isAnswered(plan, question) || undefined}
          >
            {question.code === 'ambiguous_day' || question.code === 'ambiguous_amount' ? (
              <Reading question={question} plan={plan} onChange={onChange} />
            ) : (
              <Meaning question={question} plan={plan} type={type} onChange={onChange} />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

/** How the figures of a column are to be read. */
function Reading({ question, plan, onChange }: Pick<Props, 'plan' | 'onChange'> & { question: Question }) {
  const t = useT(importTexts)
  const { column, code, candidates } = question
  const one = whole(plan.mapping[column])
  const days = code === 'ambiguous_day'
  return (
    <Radio.Group
      label={t(days ? 'whichDay' : 'whichAmount', { column })}
      value={(days ? one?.dateFormat : one?.decimal) ?? ''}
      onChange={(value) =>
        onChange(withOptions(plan, column, days ? { dateFormat: value } : { decimal: value }))
      }
    >
      <div className={classes.line}>
        {candidates.map((candidate) => (
          <Radio
            key={candidate}
            value={candidate}
            label={
              days
                ? t('dayIs', { text: '03/04/2017', day: formatDay(exampleDay(candidate)) })
                : t(candidate === ',' ? 'commaIsDecimal' : 'pointIsDecimal')
            }
          />
        ))}
      </div>
    </Radio.Group>
  )
}

/** What a text in a column stands for. */
function Meaning({
  question,
  plan,
  type,
  onChange,
}: Pick<Props, 'plan' | 'type' | 'onChange'> & { question: Question }) {
  const t = useT(importTexts)
  const { column, value = '', count = 0, candidates, code } = question
  const one = whole(plan.mapping[column])
  const field = one ? fieldAt(type, one.field) : undefined
  const meant = one?.values?.[value]
  const choices = field?.choices?.map(({ key, label }) => ({ value: key, label }))
  const data = choices ?? candidates.map((candidate) => ({ value: candidate, label: candidate }))
  const [likeliest] = candidates
  const answer = (next: string | null) => onChange(withValue(plan, column, value, next))
  return (
    <div className={classes.line}>
      <span className={classes.asked}>
        {question.within === undefined
          ? t('valueIn', { column, value, count })
          : t('valueWithin', { column, value, count, within: question.within })}{' '}
        <span className={classes.quiet}>{t(code === 'near_miss' ? 'looksLike' : 'notKnown')}</span>
      </span>
      {likeliest !== undefined && meant === undefined && !one?.create && (
        <Button size="compact-sm" onClick={() => answer(likeliest)}>
          {t('isMeant', { what: labelOf(field, likeliest) })}
        </Button>
      )}
      {data.length > 0 && (
        <Select
          aria-label={t('meaningOf', { value })}
          placeholder={t('choose')}
          data={data}
          value={meant ?? null}
          onChange={(next) => next && answer(next)}
          searchable
          size="sm"
        />
      )}
      <Button size="compact-sm" variant={meant === null ? 'light' : 'subtle'} onClick={() => answer(null)}>
        {t('leaveEmpty')}
      </Button>
      {field?.to && !one?.create && (
        <Button
          size="compact-sm"
          variant="subtle"
          onClick={() => onChange(withOptions(plan, column, { create: true }))}
        >
          {t('createIt')}
        </Button>
      )}
    </div>
  )
}
