/** How opportunities and their phases come in from other systems. */
import type { Values } from '#platform/records/record-type.ts'

/** A deal without a name is called by its account and its product. */
export const opportunityNamed = (values: Values, names: Record<string, string>): Values => {
  const name = [names.accountId, names['lines.productId']].filter(Boolean).join(' – ')
  return !values.name && name ? { name } : {}
}

const won = /\b(won|gewonnen)\b/i
const lost = /\b(lost|verloren)\b/i
const kindOf = (name: string) => (won.test(name) ? 'won' : lost.test(name) ? 'lost' : 'open')

/** `Closed won` is the phase in which deals are won, whatever the company calls it. */
export function phaseMeantBy(name: string, standing: readonly Values[]): Values | undefined {
  const closed = /^(closed?|geschlossen)[\s\-–_/]*(won|lost|gewonnen|verloren)$/i.test(name.trim())
  return closed ? standing.find((phase) => phase.kind === kindOf(name)) : undefined
}

/** A phase that other systems have: its meaning from its words, after the open ones of the company. */
export function phaseMade(name: string, standing: readonly Values[]): Values {
  const kind = kindOf(name)
  const key = name
    .normalize('NFKD')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase()
    .slice(0, 60)
  const alike = standing.filter((phase) => phase.kind === kind)
  const last = alike.reduce((most, { position }) => Math.max(most, Number(position ?? 0)), 0)
  const probability = { won: '100', lost: '0', open: '50' }[kind]
  const forecastCategory = { won: 'closed', lost: 'omitted', open: 'pipeline' }[kind]
  return { name, key, kind, probability, forecastCategory, position: last }
}
