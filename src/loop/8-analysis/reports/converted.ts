/** From sums per currency to one currency: amounts in another one are counted as unconverted, never dropped. */
import { big, rounded } from '#platform/money.ts'
import type { Key } from './dimensions.ts'
import type { Sums } from './sums.ts'

export interface Figures {
  count: number
  amount: string
  weighted: string
  won: number
  lost: number
  /** Won among the closed, in percent; null while nothing is closed. */
  winRate: string | null
}

/** The currency that all amounts share, else the company's. */
export function currencyOf(all: readonly Sums[], company: string): string {
  const used = new Set(all.filter((row) => row.valued > 0).map((row) => row.currency ?? company))
  return used.size === 1 ? [...used][0]! : company
}

/** One group's figures in `currency`, from its rows of every currency. */
export function figures(rows: readonly Sums[], currency: string, company: string): Figures {
  const same = rows.filter((row) => (row.currency ?? company) === currency)
  const total = (list: readonly Sums[], pick: (row: Sums) => number) =>
    list.reduce((sum, row) => sum + pick(row), 0)
  const money = (pick: (row: Sums) => string) =>
    rounded(
      same.reduce((sum, row) => sum.plus(pick(row)), big(0)),
      currency,
    )
  const [won, lost] = [total(rows, (row) => row.won), total(rows, (row) => row.lost)]
  return {
    count: total(rows, (row) => row.count),
    amount: money((row) => row.amount),
    weighted: money((row) => row.weighted),
    won,
    lost,
    winRate:
      won + lost === 0
        ? null
        : big(won)
            .times(100)
            .div(won + lost)
            .toFixed(2),
  }
}

/** Records with an amount in another currency than the answer's. */
export const unconverted = (rows: readonly Sums[], currency: string, company: string): number =>
  rows.filter((row) => (row.currency ?? company) !== currency).reduce((sum, row) => sum + row.valued, 0)

/** The rows of each group, in the order of their values; what has none comes last. */
export function grouped(rows: readonly Sums[]): { keys: Key[]; rows: Sums[] }[] {
  const groups = new Map<string, { keys: Key[]; rows: Sums[] }>()
  for (const row of rows) {
    const id = JSON.stringify(row.keys)
    const group = groups.get(id) ?? { keys: row.keys, rows: [] }
    group.rows.push(row)
    groups.set(id, group)
  }
  return [...groups.values()]
}
