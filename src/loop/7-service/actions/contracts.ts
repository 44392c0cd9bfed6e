/** Service contracts: what was agreed stays, and every change tells the items. */
import { invalid } from '#platform/http/problems.ts'
import { equal } from '#platform/records/diff.ts'
import type { After, Guard } from '#platform/records/registry.ts'
import { brokenTerms } from '../rules/contracts.ts'
import { serviceContracts } from '../schema/service-contracts.ts'
import { refreshCoverage } from './coverage.ts'

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
