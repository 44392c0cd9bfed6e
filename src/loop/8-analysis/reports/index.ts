export { loop } from './loop.ts'
export { pipeline } from './pipeline.ts'
export { salesSummary } from './sales-summary.ts'
