/** The Model Context Protocol: the same records and actions as tools of an assistant. */
export { mcpRoutes } from './routes.ts'
