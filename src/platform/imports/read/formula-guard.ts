/**
 * A spreadsheet would run a cell that begins like a formula; an apostrophe keeps it text. A cell that already
 * has one gets another, so that taking one away always restores the cell. Negative numbers are no formulas.
 */
export const guard = (cell: string) =>
  /^'*[=+\-@\t\r\n]/.test(cell) && !/^-\d+([.,]\d+)*$/.test(cell) ? `'${cell}` : cell

export const unguard = (cell: string) => (/^'+[=+\-@\t\r\n]/.test(cell) ? cell.slice(1) : cell)
