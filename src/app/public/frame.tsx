import { useEffect, type CSSProperties, type ReactNode } from 'react'
import type { Language } from '#platform/records/fields.ts'
import type { PublicCompany } from '#platform/public/page.ts'
import { onAccent } from './accent.ts'
import { sayIn } from './texts.ts'

interface Props {
  company: PublicCompany
  language: Language
  /** Name of the page, for the browser's tab. */
  title: string
  children: ReactNode
}

/** The company's frame around a page: its colour and logo above, how to reach it below. */
export function Frame({ company, language, title, children }: Props) {
  const say = sayIn(language)
  useEffect(() => {
    document.documentElement.lang = language
    document.title = `${title} · ${company.name}`
  }, [language, title, company.name])
  const colours = { '--accent': company.accentColor, '--on-accent': onAccent(company.accentColor) }
  return (
    <div className="frame" style={colours as CSSProperties}>
      <header className="masthead">
        {company.logo ? (
          <img className="logo" src="/api/v1/letterhead/logo" alt={company.name} />
        ) : (
          <span className="company">{company.name}</span>
        )}
      </header>
      <main className="sheet">{children}</main>
      <footer className="imprint">
        {(company.email || company.phone) && <p>{say('contact')}</p>}
        <ul>
          <li>{company.name}</li>
          {company.email && (
            <li>
              <a href={`mailto:${company.email}`}>{company.email}</a>
            </li>
          )}
          {company.phone && (
            <li>
              <a href={`tel:${company.phone.replace(/[^+\d]/g, '')}`}>{company.phone}</a>
            </li>
          )}
          {company.website && (
            <li>
              <a href={company.website} rel="noreferrer">
                {company.website.replace(/^https?:\/\//, '').replace(/\/$/, '')}
              </a>
            </li>
          )}
        </ul>
      </footer>
    </div>
  )
}

/** A page that has nothing to show but a sentence. */
export function Message({ title, text, children }: { title: string; text?: string; children?: ReactNode }) {
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <main className="message">
      <h1>{title}</h1>
      {text && <p>{text}</p>}
      {children}
    </main>
  )
}
