/** Service contracts: what was agreed stays, and every change tells the items. */
import { ruleContext } from '#platform/records/actions.ts'
import { invalid } from '#platform/http/problems.ts'
import { equal } from '#platform/records/diff.ts'
import type { After, Compute, Guard } from '#platform/records/registry.ts'
import { periodOf } from '../rules/allowances.ts'
import { brokenTerms } from '../rules/contracts.ts'
import { serviceContracts } from '../schema/service-contracts.ts'
import { refreshCoverage } from './coverage.ts'
import { consumed } from './service-confirmations.ts'

export const contractGuard: Guard = async (_, next, previous) => {
  const broken = previous
    ? brokenTerms(previous, (name) => equal(serviceContracts.fields[name], next[name], previous[name]))
    : []
  if (broken.length) throw invalid(broken.map((path) => ({ path, code: 'contract_agreed' })))
}

export const contractAfter: After = async (change, contract, previous) => {
  await refreshCoverage(change, contract.accountId)
  if (previous && previous.accountId !== contract.accountId) await refreshCoverage(change, previous.accountId)
}

/** What of its allowance is used today; nothing while it is not in force. */
export const contractComputed: Compute = async (app, db, caller, contract) => {
  const { today } = ruleContext(app, caller)
  if (contract.status !== 'inForce' || !contract.validFrom || today < contract.validFrom) return {}
  const { hours, visits } = await consumed(db, contract, today)
  return { usedHours: hours, usedVisits: visits, periodUntil: periodOf(contract, today).until }
}
