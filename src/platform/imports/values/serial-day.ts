/** Day of a serial as Excel shows it; its 1900 has a 29 February (serial 60), which no calendar will accept. */
export function serialDay(days: number, from1904 = false): string {
  if (!from1904 && days === 60) return '1900-02-29'
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, days < 60 ? 31 : 30)
  const date = new Date(epoch + days * 86_400_000)
  return Number.isNaN(date.getTime()) ? String(days) : date.toISOString().slice(0, 10)
}
