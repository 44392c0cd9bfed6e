/** The company's own settings: its name, currency, time zone and language. */
import type { FastifyInstance } from 'fastify'
import type { App } from '#platform/app.ts'
import { sql } from '#platform/db/sql.ts'
import { languageOf } from '#platform/http/errors.ts'
import { invalid } from '#platform/http/problems.ts'
import { bodyOf, callerOf } from '#platform/http/request.ts'
import type { Fields } from '#platform/records/fields.ts'
import { parseFields } from '#platform/records/validate.ts'
import { administrator } from '../actions/administrators.ts'
import { audit } from '../actions/audit.ts'
import { profiles } from '../rules/profiles.ts'
import { companyFields, isCurrency, isZone } from './setup.ts'

const { company: name, currency, timeZone, language } = companyFields
const fields: Fields = { name: name!, currency: currency!, timeZone: timeZone!, language: language! }

export function companyRoutes(http: FastifyInstance, app: App): void {
  http.get('/api/v1/company', async (request) => {
    callerOf(request)
    const { company } = app.config
    const profile = profiles.find(({ key }) => key === company.industryProfile)
    return {
      ...company,
      industryProfileLabel: profile?.label[languageOf(request)] ?? company.industryProfile,
    }
  })

  http.patch('/api/v1/company', async (request) => {
    const caller = administrator(request)
    const { values, errors } = parseFields(bodyOf(request), fields, { partial: true })
    if ('timeZone' in values && !isZone(values.timeZone))
      errors.push({ path: 'timeZone', code: 'unknown_time_zone' })
    if ('currency' in values && !isCurrency(values.currency))
      errors.push({ path: 'currency', code: 'unknown_currency' })
    if (errors.length) throw invalid(errors)
    if (typeof values.currency === 'string') values.currency = values.currency.toUpperCase()
    await app.pool.query(
      sql`update platform_company set settings = settings || ${JSON.stringify(values)}::jsonb`,
    )
    await audit(app.pool, 'companyChanged', caller.userId, request.ip, values)
    await app.config.reload()
    return app.config.company
  })
}
