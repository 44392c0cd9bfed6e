/** What a module declares in `publicViews`: how one of its records looks from outside, and what may be done there. */
import type { App } from '#platform/app.ts'
import type { Rate } from '#platform/http/rate-limit.ts'
import type { Field, Label, Language } from '#platform/records/fields.ts'
import type { Values } from '#platform/records/record-type.ts'
import type { PublicPage } from './page.ts'

export interface PublicView {
  /** The language of the record's reader; the browser's when it is not known. */
  language?: (app: App, record: Values) => Promise<Language | null> | Language | null
  /**
   * The page of a record (whole, with its lines), with the rows that are chosen while somebody still chooses. Reads
   * only: looking at a page changes nothing.
   */
  view: (
    app: App,
    record: Values,
    language: Language,
    chosen: readonly string[],
  ) => Promise<PublicPage> | PublicPage
  /** Actions of the record's type that visitors may run, in the order of their buttons. */
  actions?: Record<string, PublicAction>
  /** The one of them that a mail program runs by itself when its reader unsubscribes (RFC 8058). */
  oneClick?: string
}

export interface PublicAction {
  /** The action's own label unless told. */
  label?: Label
  /** What the page is for: its button stands out, also where colleagues usually do something else next. */
  primary?: boolean
  /** What it means to press this, above the form. */
  explain?: Label
  /** What the visitor reads afterwards. */
  done: Label
  /**
   * Fields of the action's input that visitors fill in, in their words; others cannot be sent. Plain ones only:
   * a visitor names no records.
   */
  fields?: Record<string, Partial<Pick<Field, 'label' | 'help' | 'required'>>>
  /** Input field in which visitors write their name: history keeps it with the network address. */
  nameField?: string
  /** Input field for the ids of the rows that they chose on the page. */
  choiceField?: string
  /** How often one network address may do it, where that is less than for other actions. */
  rate?: Rate
  /** Further input that the server knows. */
  adds?: (visit: { record: Values; address: string; now: string }) => Values
}
