/** Papers that leave the house: PDF with the company's letterhead. */
export { formatsOf, type Formats } from './format.ts'
export { letterheadNow, letterheadOf, type Letterhead } from './letterhead.ts'
export type { Paper, PaperColumn, PaperRow } from './paper.ts'
export { renderPaper } from './render.ts'
export { paperModule } from './module.ts'
