/** What a customer picks of a quote: options beside its lines, alternatives in place of one. Pure. */
import { isTotalled } from '#base/catalog/rules/pricing.ts'
import { documentTotals } from '#base/catalog/rules/totals.ts'
import type { PublicChoice } from '#platform/public/page.ts'
import type { FieldProblem } from '#platform/http/problems.ts'
import type { Values } from '#platform/records/record-type.ts'

/**
 * The lines that may be picked, by id: each with the line whose place it takes, which is the one that counts above an
 * alternative; null for what comes on top.
 */
export function pickable(lines: readonly Values[]): Map<string, string | null> {
  const found = new Map<string, string | null>()
  let main: string | null = null
  for (const { id, kind } of lines) {
    if (isTotalled({ kind })) main = id
    else if (kind === 'optional') found.set(id, null)
    else if (kind === 'alternative') found.set(id, main)
  }
  return found
}

/** What is wrong with a choice: a line that nobody offers to pick, or two in the place of one. */
export function wrongChoice(lines: readonly Values[], ids: readonly string[]): FieldProblem[] {
  const offered = pickable(lines)
  const taken = new Set<string>()
  return [...new Set(ids)].flatMap((id, index): FieldProblem[] => {
    const path = `chosenLineIds[${index}]`
    if (!offered.has(id)) return [{ path, code: 'unknown_option' }]
    const place = offered.get(id)
    if (place && taken.has(place)) return [{ path, code: 'one_alternative' }]
    if (place) taken.add(place)
    return []
  })
}

/** The quote as it was chosen: what was picked counts, what an alternative replaced does not, and the sums say so. */
export function asChosen(quote: Values, ids: readonly string[]): Values {
  if (ids.length === 0) return quote
  const lines = quote.lines as Values[]
  const offered = pickable(lines)
  const replaced = new Set(ids.map((id) => offered.get(id)))
  const kindOf = ({ id, kind }: Values) =>
    ids.includes(id) ? 'normal' : replaced.has(id) ? 'alternative' : kind
  const chosen = {
    ...quote,
    lines: lines.map((line) => ({ ...line, kind: kindOf(line), offeredAs: line.kind })),
  }
  return { ...chosen, ...documentTotals(chosen) }
}

/** How each line is offered on the page; nothing for what simply belongs to the quote. */
export function choicesOf(lines: readonly Values[], ids: readonly string[]): (PublicChoice | undefined)[] {
  const offered = pickable(lines)
  const replaced = new Set(ids.map((id) => offered.get(id)))
  const places = new Set(offered.values())
  return lines.map(({ id }): PublicChoice | undefined => {
    if (offered.has(id)) return { id, group: offered.get(id)!, chosen: ids.includes(id) }
    return places.has(id) ? { id: null, group: id, chosen: !replaced.has(id) } : undefined
  })
}
