import { useEffect, useState, type FormEvent } from 'react'
import type { PublicCompany, PublicField } from '#platform/public/page.ts'
import type { Language } from '#platform/records/fields.ts'
import { call, newKey } from '#ui/api/client.ts'
import { Problem } from '#ui/api/problem.ts'
import { FieldInput, Trap, valuesOf } from './fields.tsx'
import { Frame, Message } from './frame.tsx'
import { browserLanguage, sayIn } from './texts.ts'

interface Answer {
  language: Language
  company: PublicCompany
  title: string
  intro: string
  submitLabel: string
  fields: PublicField[]
}

/** Where a customer without an account reports a fault or asks a question. */
export function TicketPage() {
  const say = sayIn(browserLanguage())
  const [page, setPage] = useState<Answer>()
  const [failed, setFailed] = useState<string>()
  const [thanks, setThanks] = useState<string>()
  useEffect(() => {
    call<Answer>('public/tickets').then(setPage, (error: unknown) =>
      setFailed(error instanceof Problem && error.status ? error.message : say('offline')),
    )
    // oxlint-disable-next-line exhaustive-deps -- asked once
  }, [])
  if (!page) return <Message title={failed ?? say('loading')} />
  return (
    <Frame company={page.company} language={page.language} title={page.title}>
      <div role="status" className={thanks ? 'said' : undefined}>
        {thanks}
      </div>
      {!thanks && (
        <>
          <div className="heading">
            <h1>{page.title}</h1>
          </div>
          <p className="words">{page.intro}</p>
          <TicketForm page={page} done={setThanks} />
        </>
      )}
    </Frame>
  )
}

function TicketForm({ page, done }: { page: Answer; done: (thanks: string) => void }) {
  const say = sayIn(page.language)
  const [key] = useState(newKey)
  const [problem, setProblem] = useState<Problem>()
  const [sending, setSending] = useState(false)
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setSending(true)
    const trap = new FormData(event.currentTarget).get('website2')
    const body = { ...valuesOf(event.currentTarget, page.fields), ...(trap ? { website2: trap } : {}) }
    try {
      const answer = await call<{ thanks: string }>('public/tickets', {
        method: 'POST',
        body,
        idempotencyKey: key,
      })
      done(answer.thanks)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
      setSending(false)
    }
  }
  const general = problem && !problem.errors.length
  return (
    <form className="asked whole" onSubmit={send} noValidate>
      {page.fields.map((field) => (
        <FieldInput key={field.name} field={field} error={problem?.at(field.name)} say={say} />
      ))}
      <Trap />
      <div role="alert" className={general ? 'trouble' : undefined}>
        {general && (problem.status === 0 ? say('offline') : problem.message)}
      </div>
      <div className="buttons">
        <button type="submit" className="main" disabled={sending}>
          {page.submitLabel}
        </button>
      </div>
    </form>
  )
}
