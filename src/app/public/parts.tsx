/** The pieces of a page, each absent when there is nothing in it. */
import type { Language } from '#platform/records/fields.ts'
import type { PublicAnswer } from '#platform/public/page.ts'
import { fileSize } from '#platform/records/written.ts'
import type { Say } from './texts.ts'

type Page = PublicAnswer['page']

export const Facts = ({ facts, label }: { facts?: Page['facts']; label: string }) =>
  Boolean(facts?.length) && (
    <dl className="facts" aria-label={label}>
      {facts?.map((fact) => (
        <div
          key={`${fact.label} ${fact.value}`}
          data-wide={Math.max(fact.label.length, fact.value.length) > 24 || undefined}
        >
          <dt>{fact.label}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )

/** What happened and what comes, one below the other. */
export const Steps = ({ steps, say }: { steps?: Page['steps']; say: Say }) =>
  Boolean(steps?.length) && (
    <section aria-label={say('progress')}>
      <ol className="steps">
        {steps?.map((step) => (
          <li
            key={`${step.label} ${step.at}`}
            data-state={step.state}
            aria-current={step.state === 'current' ? 'step' : undefined}
          >
            <span className="step-label">
              {step.label}
              <span className="sr-only">{` (${say(step.state)})`}</span>
            </span>
            {step.at && <span className="step-at">{step.at}</span>}
            {step.note && <span className="step-note">{step.note}</span>}
          </li>
        ))}
      </ol>
    </section>
  )

export const Totals = ({ totals, label }: { totals?: Page['totals']; label: string }) =>
  Boolean(totals?.length) && (
    <dl className="totals" aria-label={label}>
      {totals?.map((total) => (
        <div key={`${total.label} ${total.value}`} data-strong={total.strong || undefined}>
          <dt>{total.label}</dt>
          <dd>{total.value}</dd>
        </div>
      ))}
    </dl>
  )

export const Texts = ({ texts }: { texts?: Page['texts'] }) =>
  texts?.map((one) => (
    <section key={one.title ?? one.text} className="words">
      {one.title && <h2>{one.title}</h2>}
      <p>{one.text}</p>
    </section>
  ))

/** What was asked and answered, the oldest first. */
export const Talk = ({ talk }: { talk?: Page['talk'] }) =>
  talk && (
    <section>
      <h2>{talk.title}</h2>
      <ol className="talk">
        {talk.entries.map((entry) => (
          <li key={`${entry.at} ${entry.by} ${entry.text}`} data-ours={entry.ours || undefined}>
            <span className="help">{`${entry.by} · ${entry.at}`}</span>
            <p>{entry.text}</p>
          </li>
        ))}
      </ol>
    </section>
  )

interface Downloadable {
  token: string
  documents: Page['documents']
  label: string
  language: Language
}

export const Downloads = ({ token, documents, label, language }: Downloadable) =>
  documents.length > 0 && (
    <section>
      <h2>{label}</h2>
      <ul className="downloads">
        {documents.map(({ id, name, size }) => (
          <li key={id}>
            <a href={`/api/v1/public/${token}/documents/${id}`} download={name}>
              {name}
            </a>
            <span>{fileSize(size, language)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
