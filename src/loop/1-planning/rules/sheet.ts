/** The sheet of a year's targets, as the server answers it and the screen shows it. */
import type { TeamOf, UserOf } from './roll-up.ts'

export interface Cell {
  userId?: string | null
  teamId?: string | null
  /** `YYYY-MM` */
  month: string
  /** Null for none. */
  revenue: string | null
}

export interface Sheet {
  year: string
  currency: string
  teams: (TeamOf & { name: string })[]
  users: (UserOf & { name: string })[]
  cells: Cell[]
  /** Targets in other currencies, which are not in the sheet. */
  unconverted: number
}
