/** The proposal as a body that `start` takes as it stands. */
import type { App } from '#platform/app.ts'
import type { RecordType } from '#platform/records/record-type.ts'
import type { Proposal } from '#platform/imports/propose/propose-mapping.ts'
import type { ColumnProfile } from '#platform/imports/values/profile.ts'
import { isLinesOnly } from './lines-only.ts'
import type { ColumnMapping, StartBody } from './plan.ts'

export function proposedBody(
  app: App,
  type: RecordType,
  columns: readonly { name: string; profile: ColumnProfile }[],
  proposals: Record<string, Proposal | null>,
): StartBody {
  const mapping: StartBody['mapping'] = {}
  for (const { name, profile } of columns) {
    const proposal = proposals[name]
    mapping[name] = proposal ? shortened(columnOf(app, type, proposal, profile)) : null
  }
  const heads = Object.values(proposals).flatMap((one) => (one ? [one.field.split('.')[0]!] : []))
  const linesOnly = heads.some((name) => type.fields[name]?.kind === 'lines') && isLinesOnly(type, heads)
  return { mapping, duplicates: linesOnly ? 'update' : 'skip' }
}

function columnOf(app: App, type: RecordType, proposal: Proposal, profile: ColumnProfile): ColumnMapping {
  const { field, match, create, with: rest } = proposal
  const [head, inner] = field.split('.') as [string, string | undefined]
  const outer = type.fields[head] ?? app.config.fields(type.name)[head]
  const target = inner ? outer?.fields?.[inner] : outer
  const to = target?.to
  // Short lists that the company keeps itself grow by use, like open choices.
  const grows = to !== undefined && app.registry.type(to).config === true
  return {
    field,
    ...(match ? { match } : {}),
    ...(create ? { create } : grows ? { create: true } : {}),
    ...(rest ? { with: rest } : {}),
    ...(profile.dates?.format && profile.dates.format !== 'YYYY-MM-DD'
      ? { dateFormat: profile.dates.format }
      : {}),
    ...(target?.kind === 'percent' && profile.amounts?.shares ? { share: true } : {}),
    ...(proposal.fallback ? { fallback: true } : {}),
    ...(profile.amounts?.decimal ? { decimal: profile.amounts.decimal } : {}),
  }
}

const shortened = (mapping: ColumnMapping): string | ColumnMapping =>
  Object.keys(mapping).length === 1 ? mapping.field : mapping
