/** Which quantities of a contract are to be called for which day, held against what was called. Pure. */
import { daysBetween, plusDays, plusMonths } from '#platform/days.ts'
import type { FieldProblem } from '#platform/http/problems.ts'
import { big } from '#platform/money.ts'
import type { Values } from '#platform/records/record-type.ts'
import { isCallable, measured } from './consumption.ts'

type Amount = ReturnType<typeof big>

export interface Planned {
  on: string
  quantity: string
}
/** Something planned, with what of it was called and what was not. */
export interface Due extends Planned {
  called: Amount
  missing: Amount
}

const plannedOf = (line: Values) => (line.schedule ?? []) as Planned[]
const callable = (contract: Values) => ((contract.lines ?? []) as Values[]).filter(isCallable)
const byDay = (a: Planned, b: Planned) => a.on.localeCompare(b.on)
const sum = (parts: readonly Amount[]) => parts.reduce((all, part) => all.plus(part), big(0))

export const isScheduled = (contract: Values) => callable(contract).some((line) => plannedOf(line).length > 0)

/** A line's days in order: whatever was called counts for the earliest first, as both sides add it up. */
export function duesOf(line: Values): Due[] {
  let left = big(line.calledQuantity)
  return plannedOf(line)
    .toSorted(byDay)
    .map((planned) => {
      const called = left.gt(planned.quantity) ? big(planned.quantity) : left
      left = left.minus(called)
      return { ...planned, called, missing: big(planned.quantity).minus(called) }
    })
}

/** The days of a contract, each with what is due of its lines. */
export function daysOf(contract: Values): { on: string; dues: { line: Values; due: Due }[] }[] {
  const all = callable(contract).flatMap((line) => duesOf(line).map((due) => ({ line, due })))
  const days = Map.groupBy(all, ({ due }) => due.on)
  return [...days].map(([on, dues]) => ({ on, dues })).toSorted((a, b) => a.on.localeCompare(b.on))
}

/** Days for which something is not called yet. */
export const missingDays = (contract: Values): string[] =>
  daysOf(contract)
    .filter(({ dues }) => dues.some(({ due }) => due.missing.gt(0)))
    .map(({ on }) => on)

/** Days so near that the customer is to be asked for what is missing. */
export const daysToAsk = (contract: Values, today: string): string[] =>
  contract.status === 'inForce'
    ? missingDays(contract).filter((on) => daysBetween(today, on) <= (contract.scheduleNoticeDays ?? 0))
    : []

/** The call-off that brings a contract to its schedule for that day: all that is missing by then. */
export const proposedCallOff = (contract: Values, on: string): { lineId: string; quantity: string }[] =>
  callable(contract).flatMap((line) => {
    const missing = sum(duesOf(line).flatMap((due) => (due.on <= on ? [due.missing] : [])))
    return missing.gt(0) ? [{ lineId: line.id as string, quantity: missing.toFixed() }] : []
  })

/** An amendment takes over days that are past; those that come lie in the term all the same. */
const isOutside = ({ validFrom, validUntil, amendsId }: Values, { on }: Planned) =>
  on > validUntil || (!amendsId && on < validFrom)

const isBeyond = (contract: Values, line: Values, planned: readonly Planned[]) =>
  sum(planned.map(({ quantity }) => big(quantity))).gt(measured(contract, line, 'target'))

/** What no longer fits what was agreed of the line. */
export function scheduleProblem(contract: Values, line: Values): string | null {
  const planned = plannedOf(line)
  if (planned.some((one) => isOutside(contract, one))) return 'schedule_outside_term'
  return planned.length > 0 && isBeyond(contract, line, planned) ? 'schedule_beyond_target' : null
}

/** What is wrong with a schedule as it was entered: days of all lines, one after the other. */
export function wrongSchedule(contract: Values, entered: readonly Values[]): FieldProblem[] {
  const lines = callable(contract)
  return entered.flatMap(({ lineId, on, quantity }, index): FieldProblem[] => {
    const path = `schedule[${index}]`
    const line = lines.find(({ id }) => id === lineId)
    if (!line) return [{ path: `${path}.lineId`, code: 'unknown_line' }]
    if (isOutside(contract, { on, quantity })) return [{ path: `${path}.on`, code: 'schedule_outside_term' }]
    if (big(quantity).lte(0)) return [{ path: `${path}.quantity`, code: 'nothing_in_it' }]
    const least = big(line.minimumQuantity)
    if (big(quantity).lt(least))
      return [{ path: `${path}.quantity`, code: 'below_minimum', params: { least: least.toFixed() } }]
    const upToHere = entered.slice(0, index + 1).filter((one) => one.lineId === lineId) as Planned[] &
      Values[]
    return isBeyond(contract, line, upToHere)
      ? [{ path: `${path}.quantity`, code: 'schedule_beyond_target' }]
      : []
  })
}

/** The contract's lines with the days that were entered for them; what is entered for one day twice is one. */
export const scheduledLines = (contract: Values, entered: readonly Values[]): Values[] =>
  (contract.lines as Values[]).map((line) => {
    const days = Map.groupBy(
      entered.filter(({ lineId }) => lineId === line.id),
      ({ on }) => on as string,
    )
    const schedule = [...days].map(([on, same]): Planned => ({
      on,
      quantity: sum(same.map(({ quantity }) => big(quantity))).toFixed(),
    }))
    return { ...line, schedule: schedule.toSorted(byDay) }
  })

/** The same days in another term, as far as they lie in it. */
export const movedSchedule = (line: Values, days: number, validUntil: string): Planned[] =>
  plannedOf(line)
    .map(({ on, quantity }) => ({ on: plusDays(on, days), quantity }))
    .filter(({ on }) => on <= validUntil)

/** The target in equal whole parts over the term, one every so many months; what does not divide goes to the first. */
export function evenSchedule({ validFrom, validUntil }: Values, line: Values, months: number): Planned[] {
  const days: string[] = []
  for (let n = 0; ; n += months) {
    const on = plusMonths(validFrom, n)
    if (on > validUntil) break
    days.push(on)
  }
  const target = big(line.targetQuantity)
  const part = target.div(days.length).round(0, 0)
  const first = target.minus(part.times(days.length - 1))
  return days
    .map((on, index) => ({ on, quantity: (index === 0 ? first : part).toFixed() }))
    .filter(({ quantity }) => big(quantity).gt(0))
}
