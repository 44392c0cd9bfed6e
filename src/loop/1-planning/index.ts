export * from './schema.ts'
export { rollUp, type RollUp } from './rules/roll-up.ts'
export { targetKey } from './rules.ts'
export { planningModule } from './routes.ts'
