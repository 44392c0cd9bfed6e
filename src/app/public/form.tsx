import { useEffect, useRef, useState, type CSSProperties, type FormEvent, type ReactNode } from 'react'
import type { ShownForm } from '#loop/2-marketing/rules.ts'
import type { PublicField } from '#platform/public/page.ts'
import { call } from '#ui/api/client.ts'
import { Problem } from '#ui/api/problem.ts'
import { onAccent } from './accent.ts'
import { FieldInput, valuesOf } from './fields.tsx'
import { Frame, Message } from './frame.tsx'
import { browserLanguage, sayIn } from './texts.ts'
import { cameFrom } from './came-from.ts'

/** The server takes nobody for a person who is faster than this, in milliseconds. */
const leastFillTime = 2_700

/** A form of the company: as a page of its own, or in a frame of somebody else's page. */
export function FormPage({ name }: { name: string }) {
  const [form, setForm] = useState<ShownForm>()
  const [problem, setProblem] = useState<Problem>()
  const [thanks, setThanks] = useState<string>()
  useEffect(() => {
    call<ShownForm>(`public/forms/${encodeURIComponent(name)}`).then(setForm, (error) =>
      setProblem(error as Problem),
    )
  }, [name])
  const say = sayIn(form?.language ?? browserLanguage())
  if (problem) return <Message title={problem.status === 0 ? say('offline') : problem.message} />
  if (!form) return <Message title={say('loading')} />
  return (
    <Around form={form}>
      <div role="status" className={thanks ? 'said' : undefined}>
        {thanks}
      </div>
      {!thanks && (
        <>
          <div className="heading">
            <h1>{form.title}</h1>
          </div>
          {form.intro && <p className="words">{form.intro}</p>}
          <Fields name={name} form={form} done={setThanks} />
        </>
      )}
    </Around>
  )
}

const embedded = new URLSearchParams(location.search).has('embed')

/** In somebody else's page the form stands alone and tells how tall it is. */
function Around({ form, children }: { form: ShownForm; children: ReactNode }) {
  const ref = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!ref.current) return
    const tell = new ResizeObserver(() => {
      const height = ref.current ? Math.ceil(ref.current.getBoundingClientRect().height) : 0
      parent.postMessage({ rondoForm: height }, '*')
    })
    tell.observe(ref.current)
    return () => tell.disconnect()
  }, [])
  if (!embedded)
    return (
      <Frame company={form.company} language={form.language} title={form.title}>
        {children}
      </Frame>
    )
  const { accentColor } = form.company
  return (
    <main
      ref={ref}
      className="embedded"
      lang={form.language}
      style={{ '--accent': accentColor, '--on-accent': onAccent(accentColor) } as CSSProperties}
    >
      {children}
    </main>
  )
}

const consentField = (label: string): PublicField => ({
  name: 'consent',
  kind: 'boolean',
  label,
  required: false,
})

function Fields({ name, form, done }: { name: string; form: ShownForm; done: (thanks: string) => void }) {
  const say = sayIn(form.language)
  const [opened] = useState(() => Date.now())
  const [problem, setProblem] = useState<Problem>()
  const [sending, setSending] = useState(false)
  const send = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const element = event.currentTarget
    const body = {
      values: valuesOf(element, form.fields),
      consent: new FormData(element).has('consent'),
      website2: String(new FormData(element).get('website2') ?? ''),
      token: form.token,
      ...cameFrom(location, document.referrer),
    }
    setSending(true)
    // Whoever has the browser fill everything in waits here, rather than being refused.
    await new Promise((later) => setTimeout(later, Math.max(0, opened + leastFillTime - Date.now())))
    try {
      const path = `public/forms/${encodeURIComponent(name)}`
      done((await call<{ thankYou: string }>(path, { method: 'POST', body })).thankYou)
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      setProblem(error)
      setSending(false)
      const first = form.fields.find((field) => error.at(`values.${field.name}`))
      if (first) (element.elements.namedItem(first.name) as HTMLElement | null)?.focus()
    }
  }
  const general = problem && !problem.errors.length
  return (
    <form className="asked whole" onSubmit={send} noValidate>
      {form.fields.map((field) => (
        <FieldInput key={field.name} field={field} error={problem?.at(`values.${field.name}`)} say={say} />
      ))}
      {/* No person sees this; a machine fills it in. */}
      <div className="trap" aria-hidden="true">
        <label htmlFor="website2">{say('trap')}</label>
        <input id="website2" name="website2" tabIndex={-1} autoComplete="off" />
      </div>
      {form.consentText && (
        <FieldInput field={consentField(form.consentText)} error={problem?.at('consent')} say={say} />
      )}
      <div role="alert" className={general ? 'trouble' : undefined}>
        {general && (problem.status === 0 ? say('offline') : problem.message)}
      </div>
      <div className="buttons">
        <button type="submit" className="main" disabled={sending}>
          {sending ? say('sending') : form.submitLabel}
        </button>
      </div>
    </form>
  )
}
