/** A mailing as one of its readers gets it. */
import type { Caller } from '#platform/access/caller.ts'
import type { App } from '#platform/app.ts'
import { loadIfAny } from '#platform/records/read.ts'
import type { Values } from '#platform/records/record-type.ts'
import { renderTemplate, templateOf, type Recipient, type Template } from '#platform/mail/index.ts'
import { letterheadNow } from '#platform/paper/index.ts'
import { Problem } from '#platform/http/problems.ts'
import { publicUrl } from '#platform/public/index.ts'
import type { Language } from '#platform/records/fields.ts'
import { spokenBy, withFooter } from '../../rules/footer.ts'
import type { Candidate } from './people.ts'

export interface Letter {
  language: Language
  subject: string
  text: string
  html: string | null
}

/**
 * The words filled for one person, as `caller` sees that person; without the footer, which has the reader's own link.
 * @throws Problem when the text cannot be filled or the person is not the caller's to see
 */
export async function letterFor(
  app: App,
  caller: Caller,
  mailing: Values,
  reader: Pick<Candidate, 'collection' | 'id' | 'language'>,
): Promise<Letter> {
  const language = spokenBy(reader.language, app.config.company.language)
  const template = await wordsOf(app, caller, mailing, language)
  const filled = await renderTemplate(app, caller, template, { type: reader.collection, id: reader.id })
  return { language, ...filled, html: filled.html ?? null }
}

async function wordsOf(app: App, caller: Caller, mailing: Values, language: Language): Promise<Template> {
  const { templateId, subject, text, html } = mailing
  if (templateId)
    return ((mailing.words as Words | null) ?? (await wordsNow(app, caller, templateId)))[language]
  if (!subject || !text) throw new Problem('conflict', 'mailing_wordless')
  return { subject, text, html }
}

type Words = Record<Language, Template>

/**
 * What a template says now in each of our languages.
 * @throws Problem when it is gone or not the caller's to see
 */
export async function wordsNow(app: App, caller: Caller, templateId: string): Promise<Words> {
  const chosen = await loadIfAny(app, app.pool, caller, app.registry.type('mail-templates'), templateId)
  const [en, de] = await Promise.all(
    (['en', 'de'] as const).map((language) => chosen && templateOf(app, chosen.key, language)),
  )
  if (!en || !de) throw new Problem('conflict', 'mailing_wordless')
  return { en, de }
}

/** The same with what every mailing says of itself; `token` opens the reader's page. */
export const signed = (app: App, letter: Letter, token: string) => {
  const { companyName, addressLines } = letterheadNow(app)
  const url = publicUrl(app, token)
  return { url, ...withFooter(letter, { language: letter.language, companyName, addressLines, url }) }
}

export const to = ({ address, name }: { address: string | null; name: string | null }): Recipient[] => [
  { address: address!, name },
]
