import { useEffect, useRef, useState, type FormEvent } from 'react'
import type { PublicQuestion } from '#platform/public/page.ts'
import { call, newKey } from '#ui/api/client.ts'
import { Problem } from '#ui/api/problem.ts'
import { FieldInput, Trap, valuesOf } from './fields.tsx'
import type { Say } from './texts.ts'

interface Props {
  token: string
  questions: PublicQuestion[]
  /** Ids of the rows that the reader has chosen. */
  chosen: readonly string[]
  say: Say
  done: (words: string) => void
  /** The record is not as the page shows it any more. */
  stale: () => void
}

/** What the reader may decide: buttons first, then what is asked, then the button once more. */
export function Questions({ questions, ...props }: Props) {
  const [asked, setAsked] = useState<PublicQuestion>()
  if (!questions.length) return null
  if (asked)
    return (
      <Asked
        key={asked.action}
        {...props}
        question={asked}
        done={(words) => {
          setAsked(undefined)
          props.done(words)
        }}
        cancel={() => setAsked(undefined)}
      />
    )
  return (
    <section className="questions" aria-label={props.say('yourAnswer')}>
      {questions.map((question) => (
        <button
          key={question.action}
          type="button"
          className={question.primary ? 'main' : 'plain'}
          onClick={() => setAsked(question)}
        >
          {question.label}
        </button>
      ))}
    </section>
  )
}

interface AskedProps extends Omit<Props, 'questions'> {
  question: PublicQuestion
  cancel: () => void
}

function Asked({ token, question, chosen, say, done, stale, cancel }: AskedProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  // One key as long as the form is open: a second try of the same answer counts once.
  const [key] = useState(newKey)
  const [problem, setProblem] = useState<Problem>()
  const [sending, setSending] = useState(false)
  useEffect(() => heading.current?.focus(), [])
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setSending(true)
    const trap = new FormData(event.currentTarget).get('website2')
    const body = {
      ...valuesOf(event.currentTarget, question.fields),
      ...(question.choice ? { [question.choice]: chosen } : {}),
      ...(trap ? { website2: trap } : {}),
    }
    try {
      const path = `public/${encodeURIComponent(token)}/actions/${question.action}`
      const answer = await call<{ done: string }>(path, { method: 'POST', body, idempotencyKey: key })
      done(answer.done)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
      setSending(false)
      if (error.status === 409 || error.status === 404) stale()
    }
  }
  const general = problem && !problem.errors.length
  return (
    <form className="asked" onSubmit={send} noValidate aria-labelledby="asked">
      <h2 id="asked" ref={heading} tabIndex={-1}>
        {question.label}
      </h2>
      {question.explain && <p>{question.explain}</p>}
      {question.fields.map((field) => (
        <FieldInput key={field.name} field={field} error={problem?.at(field.name)} say={say} />
      ))}
      <Trap />
      <div role="alert" className={general ? 'trouble' : undefined}>
        {general && (problem.status === 0 ? say('offline') : problem.message)}
      </div>
      <div className="buttons">
        <button type="submit" className={question.danger ? 'danger' : 'main'} disabled={sending}>
          {question.label}
        </button>
        <button type="button" className="plain" onClick={cancel} disabled={sending}>
          {say('cancel')}
        </button>
      </div>
    </form>
  )
}
