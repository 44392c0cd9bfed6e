export * from './schema/index.ts'
export { solutionsSettled } from './rules/solutions.ts'
export { serviceModule } from './routes.ts'
