/** The target sheet as rows and columns: what each cell holds, and what typing and pasting make of it. Pure. */
import { big, rounded, spread } from '#platform/money.ts'
import type { Cell, Sheet } from '../rules/sheet.ts'
import { rollUp } from '../rules/roll-up.ts'
import { targetKey } from '../rules.ts'

export interface SheetRow {
  kind: 'team' | 'user'
  id: string
  name: string
  /** How deep it stands below the topmost teams. */
  depth: number
}

/** Column of the year's sum, after the twelve months. */
export const yearColumn = 12

export const monthsOf = (year: string) =>
  Array.from({ length: 12 }, (_, i) => `${year}-${String(i + 1).padStart(2, '0')}`)

/** Teams with their people, then the teams below; people without a team come last. */
export function rowsOf({ teams, users }: Pick<Sheet, 'teams' | 'users'>): SheetRow[] {
  const known = new Set(teams.map(({ id }) => id))
  const people = (teamId: string | null, depth: number): SheetRow[] =>
    users
      .filter((user) => (user.teamId && known.has(user.teamId) ? user.teamId : null) === teamId)
      .map(({ id, name }) => ({ kind: 'user', id, name, depth }))
  const below = (parentId: string | null, depth: number): SheetRow[] =>
    teams
      .filter((team) => (team.parentId && known.has(team.parentId) ? team.parentId : null) === parentId)
      .flatMap(({ id, name }) => [
        { kind: 'team' as const, id, name, depth },
        ...people(id, depth + 1),
        ...below(id, depth + 1),
      ])
  return [...below(null, 0), ...people(null, 0)]
}

export interface Figures {
  /** What was set for a month, or its year; empty where nothing was. */
  set: (row: SheetRow, column: number) => string
  /** What a team's people and the teams below it have together. */
  distributed: (row: SheetRow, column: number) => string
  whole: (column: number) => string
}

export function figuresOf(sheet: Sheet): Figures {
  const months = monthsOf(sheet.year)
  const at = valuesOf(sheet.cells)
  const rolled = rollUp(sheet.teams, sheet.users, (id, month) => at.get(targetKey(id, month)))
  const money = (parts: ReturnType<typeof big>[]) =>
    rounded(
      parts.reduce((sum, part) => sum.plus(part), big(0)),
      sheet.currency,
    )
  const inColumn = (column: number) => (column === yearColumn ? months : [months[column]!])
  return {
    set: (row, column) => {
      const own = inColumn(column).flatMap((month) => at.get(targetKey(row.id, month)) ?? [])
      if (own.length === 0) return ''
      return row.kind === 'user' || column !== yearColumn
        ? money(own.map((value) => big(value)))
        : money(months.map((month) => rolled.effective(row.id, month)))
    },
    distributed: (row, column) => money(inColumn(column).map((month) => rolled.distributed(row.id, month))),
    whole: (column) => money(inColumn(column).map((month) => rolled.whole(month))),
  }
}

const valuesOf = (cells: readonly Cell[]) =>
  new Map(cells.map((cell) => [targetKey((cell.userId ?? cell.teamId)!, cell.month), cell.revenue]))

/**
 * The cells that a value in a column means. A year's sum is spread over the months as they stand to each other, evenly
 * where there are none yet, so that they add up to it; null takes the values away.
 */
export function cellsOf(sheet: Sheet, row: SheetRow, column: number, value: string | null): Cell[] {
  const who = row.kind === 'user' ? { userId: row.id } : { teamId: row.id }
  const months = monthsOf(sheet.year)
  if (column !== yearColumn) return [{ ...who, month: months[column]!, revenue: value }]
  const at = valuesOf(sheet.cells)
  const shares = months.map((month) => at.get(targetKey(row.id, month)) ?? 0)
  const parts = value === null ? months.map(() => null) : spread(value, shares, sheet.currency)
  return months.map((month, i) => ({ ...who, month, revenue: parts[i]! }))
}

/** The sheet with these cells in it. */
export function withCells(sheet: Sheet, changed: readonly Cell[]): Sheet {
  const key = (cell: Cell) => targetKey((cell.userId ?? cell.teamId)!, cell.month)
  const all = new Map([...sheet.cells, ...changed].map((cell) => [key(cell), cell]))
  return { ...sheet, cells: [...all.values()].filter(({ revenue }) => revenue !== null) }
}

export interface Pasted {
  cells: Cell[]
  /** Texts that are no amount. */
  wrong: string[]
}

/**
 * A block from a spreadsheet, laid over the sheet from a cell on: rows by lines, columns by tabs. What goes beyond the
 * sheet is left out, an empty field takes its value away.
 */
export function paste(
  sheet: Sheet,
  rows: readonly SheetRow[],
  from: { row: number; column: number },
  text: string,
  read: (text: string) => string | undefined,
): Pasted {
  const result: Pasted = { cells: [], wrong: [] }
  for (const [down, line] of text
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .entries())
    for (const [across, field] of line.split('\t').entries()) {
      const row = rows[from.row + down]
      const column = from.column + across
      if (!row || column > yearColumn) continue
      const value = read(field)
      if (value === undefined || value.startsWith('-')) result.wrong.push(field)
      else result.cells.push(...cellsOf(sheet, row, column, value === '' ? null : value))
    }
  return result
}
