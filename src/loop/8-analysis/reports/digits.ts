/** Amounts in SQL, rounded to the smallest unit of their currency. */
import { raw, sql, type Sql } from '#platform/db/sql.ts'
import { digitsOf } from '#platform/money.ts'

const odd = JSON.stringify(
  Object.fromEntries(
    Intl.supportedValuesOf('currency')
      .map((code) => [code, digitsOf(code)] as const)
      .filter(([, digits]) => digits !== 2),
  ),
)

/** How many minor digits the currency in a column has. */
export const digitsIn = (currency: string): Sql => sql`coalesce((${odd}::jsonb->>${raw(currency)})::int, 2)`
