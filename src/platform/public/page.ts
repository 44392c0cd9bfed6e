/** What a visitor's browser gets: every value written out in the page's language. Shared by server and pages. */
import type { Kind, Language, Tone } from '#platform/records/fields.ts'

/** One generic shape for all that people outside are shown: an offer, the state of a delivery, a question. */
export interface PublicPage {
  title: string
  number?: string
  status?: { label: string; tone: Tone }
  /** Said at the top, before anything else. */
  intro?: string
  facts?: { label: string; value: string }[]
  lines?: {
    /** `minor` ones are left out where there is little room. */
    columns: { key: string; label: string; align?: 'start' | 'end'; minor?: boolean }[]
    /** Said above them. */
    hint?: string
    rows: { cells: Record<string, string>; note?: string; muted?: boolean; choice?: PublicChoice }[]
  }
  totals?: { label: string; value: string; strong?: boolean }[]
  texts?: { title?: string; text: string }[]
  /** What was asked and answered, in order. */
  talk?: { title: string; entries: { by: string; at: string; text: string; ours: boolean }[] }
  /** What happened and what comes, in order. */
  steps?: { label: string; at?: string; note?: string; state: 'done' | 'current' | 'open' | 'late' }[]
  documents?: PublicDocument[]
}

/** A row that the visitor may take or leave; of those with one `group` it is always one. */
export interface PublicChoice {
  /** What the server is told of it; null where choosing it means choosing none of the others. */
  id: string | null
  group: string | null
  chosen: boolean
}

/** The chosen ids with one row more or less; of a group the last one taken stands. */
export function chosenWith(
  { id, group }: PublicChoice,
  taken: boolean,
  all: readonly (PublicChoice | undefined)[],
  chosen: readonly string[],
): readonly string[] {
  const others = all.flatMap((one) => (group && one?.group === group ? [one.id] : [id]))
  const left = chosen.filter((one) => !others.includes(one))
  return id && taken ? [...left, id] : left
}

/** A file that the visitor may download. `file` stays on the server. */
export interface PublicDocument {
  id: string
  name: string
  mediaType: string
  size: number
  file: { store: string; key: string }
}

/** A question to the visitor: a button, and what is to be filled in first. */
export interface PublicQuestion {
  action: string
  label: string
  explain?: string
  primary: boolean
  danger: boolean
  /** What the visitor reads once it is done. */
  done: string
  fields: PublicField[]
  /** Input that takes the ids of the chosen rows. */
  choice?: string
}

export interface PublicField {
  name: string
  kind: Kind
  label: string
  help?: string
  required: boolean
  max?: number
  choices?: { key: string; label: string }[]
}

export interface PublicCompany {
  name: string
  phone: string | null
  email: string | null
  website: string | null
  accentColor: string
  logo: boolean
}

/** The answer of `GET /api/v1/public/{token}`. */
export interface PublicAnswer {
  language: Language
  company: PublicCompany
  page: Omit<PublicPage, 'documents'> & { documents: Omit<PublicDocument, 'file'>[] }
  questions: PublicQuestion[]
}
