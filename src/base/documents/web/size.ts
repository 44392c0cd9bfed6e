import { formatDecimal } from '#ui/fields/numbers.ts'

const units = ['B', 'kB', 'MB', 'GB']

/** 1536 → `1.5 kB`. */
export function sizeOf(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit++
  }
  const digits = value < 10 && unit > 0 ? 1 : 0
  return `${formatDecimal(value.toFixed(digits))} ${units[unit]}`
}
