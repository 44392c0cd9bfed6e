/** How Excel's numbers are meant: as numbers, percentages, days or times. Its own formats by their numbers. */
import Big from 'big.js'
import { serialDay } from '#platform/imports/values/serial-day.ts'
import type { Archive } from './zip.ts'
import { readXml } from './xml.ts'

export type CellFormat = 'number' | 'percent' | 'day' | 'moment' | 'time'

/** The meaning of every style of the workbook, by its index. */
export async function readCellFormats(archive: Archive): Promise<CellFormat[]> {
  const part = await archive.stream('xl/styles.xml')
  if (!part) return []
  const codes = new Map<number, string>()
  const formats: CellFormat[] = []
  let inCells = false
  const handler = {
    open(name: string, attributes: Record<string, string>) {
      if (name === 'numFmt') codes.set(Number(attributes.numFmtId), attributes.formatCode ?? '')
      else if (name === 'cellXfs') inCells = true
      else if (name === 'xf' && inCells) formats.push(meaning(Number(attributes.numFmtId ?? 0), codes))
    },
    close(name: string) {
      if (name === 'cellXfs') inCells = false
    },
  }
  for await (const _ of readXml(part, handler));
  return formats
}

function meaning(id: number, codes: Map<number, string>): CellFormat {
  const own = codes.get(id)
  if (own !== undefined) return meaningOfCode(own)
  if (id === 9 || id === 10) return 'percent'
  if ((id >= 14 && id <= 17) || (id >= 27 && id <= 31) || (id >= 50 && id <= 58) || id === 36) return 'day'
  if (id === 22) return 'moment'
  return (id >= 18 && id <= 21) || (id >= 32 && id <= 35) || (id >= 45 && id <= 47) ? 'time' : 'number'
}

/** `dd.mm.yyyy hh:mm` is a moment; texts, colours and elapsed times like `[h]:mm` do not count as dates. */
export function meaningOfCode(code: string): CellFormat {
  const [positive = ''] = code.split(';')
  const bare = positive.replace(/"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]/gi, '').toLowerCase()
  if (/\[[hms]+\]/.test(bare)) return 'number'
  if (bare.includes('general')) return 'number'
  if (bare.includes('%')) return 'percent'
  const time = /[hs]/.test(bare)
  const day = /[yd]/.test(bare) || (bare.includes('m') && !time)
  return day ? (time ? 'moment' : 'day') : time ? 'time' : 'number'
}

/** The text of a number as a person sees it, without the noise of binary fractions; days and times as ISO. */
export function numberText(stored: string, format: CellFormat, from1904: boolean): string {
  const value = Number(stored)
  if (!Number.isFinite(value) || stored.trim() === '') return stored
  if (format === 'number' || (value < 0 && format !== 'percent')) return plainNumber(value)
  if (format === 'percent') return `${plainNumber(Number(new Big(value.toPrecision(15)).times(100)))}%`
  return momentText(value, format, from1904)
}

/** Excel itself works with 15 digits. */
const plainNumber = (value: number) => new Big(value.toPrecision(15)).toFixed()

const DAY_SECONDS = 86_400

function momentText(serial: number, format: 'day' | 'moment' | 'time', from1904: boolean): string {
  let days = Math.floor(serial)
  let seconds = Math.round((serial - days) * DAY_SECONDS)
  if (seconds === DAY_SECONDS) {
    days++
    seconds = 0
  }
  const time = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
  if (format === 'time' && days === 0) return time
  const day = serialDay(days, from1904)
  return format === 'day' && seconds === 0 ? day : `${day}T${time}`
}
