export * from './schema.ts'
export { partiesModule } from './routes.ts'
export { barrierTo, barriers, contactableFields, objected, type Barrier, type Channel } from './rules.ts'
export { personNamed } from './rules.ts'
