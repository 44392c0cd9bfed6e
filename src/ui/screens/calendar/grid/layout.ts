/** Where occurrences lie in an hour grid: what overlaps stands side by side, whole days in a row above. Pure. */
import { wallOf } from '#ui/fields/dates/zones.ts'
import type { Occurrence } from '../entries.ts'

/** Minutes of a day on the wall; how a change of the clocks lengthens or shortens it, the wall does not show. */
export const dayLength = 24 * 60
/** How short anything may look, in minutes, to be read and pressed; so does what has no end. */
const shortest = 30

/** A part of an occurrence on one day, by its wall clock. */
export interface Piece {
  at: Occurrence
  from: number
  to: number
  begins: boolean
  ends: boolean
}
export interface Placed extends Piece {
  /** Which of the columns it begins in, how many it takes, and into how many its company is cut. */
  column: number
  width: number
  columns: number
}

export const minuteOf = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
const two = (count: number) => String(count).padStart(2, '0')
export const timeOf = (minute: number) => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`

/** What takes a day and longer stands in the row of whole days, too. */
const isLong = ({ start, end }: Occurrence) =>
  end !== null && Date.parse(end) - Date.parse(start) >= dayLength * 60_000
export const isWhole = (one: Occurrence) => one.time === null || isLong(one)

/** The parts of what has a time that lie on this day. */
export function piecesOf(occurrences: readonly Occurrence[], day: string, zone: string): Piece[] {
  return occurrences
    .filter((one) => !isWhole(one) && one.day <= day && day <= one.last)
    .map((one) => {
      const [begins, ends] = [one.day === day, one.last === day]
      const from = begins ? minuteOf(one.time!) : 0
      const said =
        one.end === null ? from + shortest : ends ? minuteOf(wallOf(new Date(one.end), zone).time) : 0
      // Midnight at the end is that of the next day.
      const to = Math.min(dayLength, Math.max(said || dayLength, from + shortest))
      return { at: one, from: Math.min(from, to - shortest), to, begins, ends }
    })
}

/** Side by side what meets: each in the first column that is free, as wide as there is room to its right. */
export function sideBySide(pieces: readonly Piece[]): Placed[] {
  const inOrder = pieces.toSorted((a, b) => a.from - b.from || b.to - a.to)
  const placed: Placed[] = []
  let company: Placed[] = []
  let end = 0
  const settle = () => {
    const columns = Math.max(0, ...company.map(({ column }) => column + 1))
    for (const one of company) {
      const right = company.filter((other) => other.column > one.column && meet(one, other))
      one.columns = columns
      one.width = Math.min(columns, ...right.map(({ column }) => column)) - one.column
    }
    placed.push(...company)
    company = []
  }
  for (const piece of inOrder) {
    if (piece.from >= end) settle()
    const taken = new Set(company.filter((other) => meet(piece, other)).map(({ column }) => column))
    let column = 0
    while (taken.has(column)) column++
    company.push({ ...piece, column, width: 1, columns: 1 })
    end = Math.max(end, piece.to)
  }
  settle()
  return placed
}

const meet = (a: Piece, b: Piece) => a.from < b.to && b.from < a.to

/** A whole day, or several, as a bar over the days in view. */
export interface Bar {
  at: Occurrence
  /** Of the days in view: the first on which it stands, and how many. */
  first: number
  count: number
  lane: number
}

/** The bars of the row of whole days, each in the first lane that is free. */
export function barsOf(occurrences: readonly Occurrence[], days: readonly string[]): Bar[] {
  const ends: number[] = []
  return occurrences
    .filter((one) => isWhole(one) && one.day <= days.at(-1)! && one.last >= days[0]!)
    .toSorted((a, b) => a.day.localeCompare(b.day) || b.last.localeCompare(a.last))
    .map((one) => {
      const first = days.findIndex((day) => day >= one.day)
      const count = days.findLastIndex((day) => day <= one.last) - first + 1
      const free = ends.findIndex((end) => end <= first)
      const lane = free === -1 ? ends.length : free
      ends[lane] = first + count
      return { at: one, first, count, lane }
    })
}
