/**
 * What covers an item is reckoned from its warranty and the account's contracts. It is kept with the item, so that
 * lists can be filtered by it, and brought up to date with every write of either and once a day.
 */
import { sql } from '#platform/db/sql.ts'
import { jobCaller } from '#platform/notifications/index.ts'
import type { App } from '#platform/app.ts'
import { ruleContext } from '#platform/records/actions.ts'
import { change, type Change } from '#platform/records/change.ts'
import { seeingAll } from '#platform/records/present.ts'
import type { Values } from '#platform/records/record-type.ts'
import { coverOf, type Cover } from '../rules/cover.ts'
import { coverWords } from '../rules/cover-words.ts'
import { recordsOf } from './records.ts'

export const contractsOf = (change: Change, accountId: string): Promise<Values[]> =>
  recordsOf(change, 'service-contracts', sql`t.account_id = ${accountId}::uuid`)

/** What covers the item on `day` (today unless told), asked anew. */
export async function coverageOn(
  change: Change,
  item: Values,
  day = ruleContext(change.app, change.caller, change.now).today,
): Promise<Cover> {
  return coverOf(item, await contractsOf(change, item.accountId), day)
}

/** A cover as the item keeps it, in the company's language. */
export const coverFields = (change: Change, { coverage, until, contractId, reason }: Cover): Values => ({
  coverage,
  coverageReason: coverWords(reason, change.app.config.company.language),
  coverageUntil: until,
  coverageContractId: contractId,
})

/** Brings the items of an account up to date; what stays as it is is not written. */
export async function refreshCoverage(change: Change, accountId: string): Promise<void> {
  const all = change.as(seeingAll(change.caller))
  for (const { id } of await recordsOf(change, 'installed-items', sql`t.account_id = ${accountId}::uuid`))
    // The guard of items says what covers them now.
    await all.patch('installed-items', id, {}, { trusted: true })
}

/** Accounts of which something began or ended since the items were last looked at. */
async function accountsDue(app: App, today: string): Promise<string[]> {
  const found = await app.pool.query<{ id: string }>(
    sql`select distinct i.account_id as id from service_installed_items i where i.deleted_at is null
        and i.coverage_until < ${today}::date
      union select c.account_id from service_contracts c join service_installed_items i on i.account_id = c.account_id
        where c.deleted_at is null and i.deleted_at is null and c.status = 'inForce'
        and i.coverage = 'none' and c.valid_from <= ${today}::date
        and (c.valid_until is null or c.valid_until >= ${today}::date)`,
  )
  return found.rows.map(({ id }) => id)
}

/** Every day: contracts that are over expire, and items say what covers them today. */
export async function coverDaily(app: App): Promise<void> {
  const caller = jobCaller(app, 'service-cover')
  const { today } = ruleContext(app, caller)
  const over = await app.pool.query<{ id: string }>(
    sql`select id from service_contracts where deleted_at is null and status = 'inForce' and valid_until < ${today}::date`,
  )
  for (const { id } of over.rows) await change(app, caller, (c) => c.act('service-contracts', id, 'expire'))
  for (const id of await accountsDue(app, today)) await change(app, caller, (c) => refreshCoverage(c, id))
}
