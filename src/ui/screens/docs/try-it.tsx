import { Button, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { docsTexts } from '#ui/texts/docs.ts'
import { useT } from '#ui/texts/engine.ts'
import { exampleOf, type Document, type Operation } from './document.ts'
import classes from './docs.module.css'

interface Props {
  document: Document
  operation: Operation
}

/** Answers longer than this are cut on screen. */
const most = 100_000

/** Sends the operation with one's own session and shows what comes back, word for word. */
export function TryIt({ document, operation }: Props) {
  const t = useT(docsTexts)
  const { method, body, mediaType, parameters, responses } = operation
  const [values, setValues] = useState<Record<string, string>>({})
  const [text, setText] = useState(() => (body ? JSON.stringify(exampleOf(document, body), null, 2) : ''))
  const [answer, setAnswer] = useState('')
  const [busy, setBusy] = useState(false)
  // A stream never ends, and a file needs more than a line of text.
  const plain = !mediaType || mediaType === 'application/json'
  if (!plain || responses.some((one) => one.mediaType === 'text/event-stream')) return null

  const send = async () => {
    setBusy(true)
    try {
      const reply = await fetch(addressOf(operation, values), {
        method,
        credentials: 'same-origin',
        headers: {
          accept: 'application/json',
          ...(body ? { 'content-type': 'application/json' } : {}),
          ...headersOf(operation, values),
        },
        ...(body ? { body: text } : {}),
      })
      setAnswer(`${reply.status} ${reply.statusText}\n\n${pretty(await reply.text())}`)
    } catch {
      setAnswer(t('unreachable'))
    }
    setBusy(false)
  }
  const asked = parameters.filter((one) => one.in !== 'query' || parameters.length < 20 || one.description)
  return (
    <form
      className={classes.try}
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <h3>{t('tryIt')}</h3>
      <p>{t('tryText')}</p>
      <div className={classes.values}>
        {asked.map(({ name, required }) => (
          <TextInput
            key={name}
            label={name}
            required={required ?? false}
            value={values[name] ?? ''}
            onChange={(event) => setValues({ ...values, [name]: event.currentTarget.value })}
          />
        ))}
      </div>
      {body && (
        <Textarea
          label={t('body')}
          autosize
          minRows={4}
          maxRows={24}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          classNames={{ input: classes.code ?? '' }}
        />
      )}
      <Button type="submit" loading={busy}>
        {t('send')}
      </Button>
      {answer && (
        <pre tabIndex={0} role="status" aria-label={t('answer')}>
          {answer.slice(0, most)}
        </pre>
      )}
    </form>
  )
}

const given = ({ parameters }: Operation, where: string, values: Record<string, string>) =>
  parameters
    .filter((one) => one.in === where && values[one.name])
    .map(({ name }) => [name, values[name]!] as const)

function addressOf(operation: Operation, values: Record<string, string>): string {
  const path = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(values[name] ?? ''),
  )
  const query = new URLSearchParams(given(operation, 'query', values).map(([name, value]) => [name, value]))
  return query.size ? `${path}?${query}` : path
}

const headersOf = (operation: Operation, values: Record<string, string>) =>
  Object.fromEntries(given(operation, 'header', values))

const pretty = (text: string) => {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    return text
  }
}
