/** What people without an account see and do: one record each, by a link that holds until it is revoked. */
export { publicLink, publicUrl, revokeLinks, type LinkTo } from './links.ts'
export type * from './page.ts'
export { publicCompany, publicModule } from './routes.ts'
export { publicField } from './visit.ts'
export { declining, visitorName, visitorNote } from './words.ts'
export type { PublicAction, PublicView } from './view.ts'
