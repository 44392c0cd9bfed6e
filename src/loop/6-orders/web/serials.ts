/** Serial numbers as a scanner or a pasted list brings them: one per line, cell or comma. */
export const readSerials = (text: string): string[] =>
  text
    .split(/[\n\r\t,;]+/)
    .map((part) => part.trim())
    .filter(Boolean)

/** The list with the new ones behind, each once; and which of them were there already. */
export function withSerials(known: readonly string[], text: string): { serials: string[]; twice: string[] } {
  const serials = [...known]
  const twice: string[] = []
  for (const serial of readSerials(text)) (serials.includes(serial) ? twice : serials).push(serial)
  return { serials, twice }
}
