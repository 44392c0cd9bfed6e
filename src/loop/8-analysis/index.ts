export { analysisModule } from './routes.ts'
