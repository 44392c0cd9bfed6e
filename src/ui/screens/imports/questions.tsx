import { Button, Radio, Select } from '@mantine/core'
import { useState } from 'react'
import type { TypeMeta } from '#platform/records/meta-types.ts'
import { useMeta } from '#ui/api/session.ts'
import { formatDay } from '#ui/fields/dates/format.ts'
import { useT } from '#ui/texts/engine.ts'
import { importTexts } from '#ui/texts/imports.ts'
import classes from './imports.module.css'
import { exampleDay, isAnswered, labelOf } from './question-words.ts'
import { fieldAt, together, whole, withAllEmpty, withAllSuggestions, withOptions, withValue } from './plan.ts'
import type { Plan, Question } from './types.ts'

/** Unknown names that are asked for one by one; more are asked for together. */
const few = 2
const examples = 4

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
        {together(asked).map((group) => {
          const [first] = group as [Question]
          const props = { plan, type, onChange }
          return (
            <li
              key={`${first.column} ${first.code} ${first.value ?? ''}`}
              data-answered={group.every((one) => isAnswered(plan, one)) || undefined}
            >
              {first.code === 'ambiguous_day' || first.code === 'ambiguous_amount' ? (
                <Reading question={first} {...props} />
              ) : group.length > few ? (
                <Unknown questions={group} {...props} />
              ) : (
                group.map((one) => <Meaning key={one.value} question={one} {...props} />)
              )}
            </li>
          )
        })}
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

/** Many names of which nothing is known, answered at once or, where it matters, one by one. */
function Unknown({
  questions,
  plan,
  type,
  onChange,
}: Pick<Props, 'plan' | 'onChange' | 'type'> & { questions: readonly Question[] }) {
  const t = useT(importTexts)
  const { types } = useMeta()
  const [single, setSingle] = useState(false)
  const { column, within } = questions[0]!
  const one = whole(plan.mapping[column])
  const to = one ? types[fieldAt(type, one.field)?.to ?? ''] : undefined
  const rows = questions.reduce((sum, { count = 0 }) => sum + count, 0)
  const named = questions.slice(0, examples).map(({ value }) => `“${value}”`)
  const said = {
    column,
    names: questions.length,
    rows,
    within: within ?? 0,
    what: to?.label.many ?? column,
  }
  return (
    <>
      <div className={classes.line}>
        <span className={classes.asked}>
          {t(within === undefined ? 'unknownNames' : 'unknownNamesWithin', said)}{' '}
          <span className={classes.quiet}>
            {named.join(', ')}
            {questions.length > examples && ' …'}
          </span>
          {to && <div className={classes.quiet}>{t('bringFirst', said)}</div>}
        </span>
        {to && (
          <Button
            size="compact-sm"
            variant={one?.create ? 'light' : 'default'}
            onClick={() => onChange(withOptions(plan, column, { create: true }))}
          >
            {t('createIt')}
          </Button>
        )}
        <Button size="compact-sm" variant="subtle" onClick={() => onChange(withAllEmpty(plan, questions))}>
          {t('leaveEmpty')}
        </Button>
        <Button size="compact-sm" variant="subtle" aria-expanded={single} onClick={() => setSingle(!single)}>
          {t('oneByOne')}
        </Button>
      </div>
      {single &&
        questions.map((question) => (
          <Meaning key={question.value} question={question} plan={plan} type={type} onChange={onChange} />
        ))}
    </>
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
