import { useCallback, useEffect, useRef, useState } from 'react'
import type { PublicAnswer } from '#platform/public/page.ts'
import { call } from '#ui/api/client.ts'
import type { Problem } from '#ui/api/problem.ts'
import { Frame, Message } from './frame.tsx'
import { Lines } from './lines.tsx'
import { Downloads, Facts, Steps, Talk, Texts, Totals } from './parts.tsx'
import { Questions } from './questions.tsx'
import { browserLanguage, sayIn } from './texts.ts'

/** One record as its link shows it, and what the reader is asked about it. */
export function RecordPage({ token }: { token: string }) {
  const [answer, setAnswer] = useState<PublicAnswer>()
  const [problem, setProblem] = useState<Problem>()
  const [said, setSaid] = useState<string>()
  const [chosen, setChosen] = useState<readonly string[]>([])
  const asked = useRef(0)
  const load = useCallback(
    (ids: readonly string[] = []) => {
      // Who chooses quickly sees the sums of the last choice, whichever answer comes first.
      const turn = ++asked.current
      const latest =
        <T,>(take: (value: T) => void) =>
        (value: T) =>
          void (turn === asked.current && take(value))
      return call<PublicAnswer>(`public/${encodeURIComponent(token)}`, {
        query: { chosen: ids.join() },
      }).then(
        latest((found) => {
          setAnswer(found)
          setProblem(undefined)
        }),
        latest((error: Problem) => setProblem(error)),
      )
    },
    [token],
  )
  useEffect(() => void load(), [load])
  const choose = (ids: readonly string[]) => {
    setChosen(ids)
    void load(ids)
  }

  if (problem && !answer) return <Trouble problem={problem} retry={() => void load()} />
  if (!answer) return <Message title={sayIn(browserLanguage())('loading')} />
  const { page, company, language, questions } = answer
  const say = sayIn(language)
  const name = [page.title, page.number].filter(Boolean).join(' ')
  const done = (words: string) => {
    setSaid(words)
    scrollTo({ top: 0 })
    void load(chosen)
  }
  return (
    <Frame company={company} language={language} title={name}>
      <div role="status" className={said ? 'said' : undefined}>
        {said}
      </div>
      <div className="heading">
        <h1>
          {page.title} {page.number && <span className="number">{page.number}</span>}
        </h1>
        {page.status && (
          <span className="badge" data-tone={page.status.tone}>
            {page.status.label}
          </span>
        )}
      </div>
      {page.intro && <p className="words">{page.intro}</p>}
      <Facts facts={page.facts} label={say('details')} />
      <Steps steps={page.steps} say={say} />
      <Lines lines={page.lines} label={say('items')} chosen={chosen} choose={choose} />
      <div role="alert" className={problem ? 'trouble' : undefined}>
        {problem && (problem.status === 0 ? say('offline') : problem.message)}
      </div>
      <Totals totals={page.totals} label={say('totals')} />
      <Texts texts={page.texts} />
      <Talk talk={page.talk} />
      <Downloads token={token} documents={page.documents} label={say('downloads')} language={language} />
      <Questions
        key={questions.map(({ action }) => action).join()}
        token={token}
        questions={questions}
        chosen={chosen}
        say={say}
        done={done}
        stale={() => void load(chosen)}
      />
    </Frame>
  )
}

function Trouble({ problem, retry }: { problem: Problem; retry: () => void }) {
  const say = sayIn(browserLanguage())
  if (problem.status === 404) return <Message title={say('gone')} text={problem.detail} />
  const text = problem.status === 0 ? say('offline') : problem.message
  return (
    <Message title={text}>
      <button type="button" className="plain" onClick={retry}>
        {say('again')}
      </button>
    </Message>
  )
}
