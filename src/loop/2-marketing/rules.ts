/** What of marketing has no server in it: for pages outside the app. */
export type { ShownForm } from './rules/shown-form.ts'
