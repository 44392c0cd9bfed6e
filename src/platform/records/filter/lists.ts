/** Lists of values in a query: a comma separates, `\,` is a comma, `\\` a backslash. Runs in server and browser. */
export function splitList(written: string): string[] {
  const values: string[] = []
  let current = ''
  for (let i = 0; i < written.length; i++) {
    const sign = written[i]!
    if (sign === '\\' && (written[i + 1] === ',' || written[i + 1] === '\\')) current += written[++i]
    else if (sign === ',') {
      values.push(current)
      current = ''
    } else current += sign
  }
  return [...values, current]
}

/** Writes a list so that `splitList` reads it again. */
export const joinList = (values: readonly string[]) =>
  values.map((value) => value.replaceAll('\\', '\\\\').replaceAll(',', '\\,')).join(',')
