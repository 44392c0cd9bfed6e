export { pipeline } from './pipeline.ts'
export { salesSummary } from './sales-summary.ts'
