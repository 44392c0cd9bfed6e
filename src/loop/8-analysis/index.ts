export { planFields } from './actions/plan-ahead.ts'
export { previewFields, segmentFields, taskFields } from './actions/slices.ts'
export { analysisModule } from './routes.ts'
