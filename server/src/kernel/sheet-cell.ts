export type SheetCell = string | number | null
/** A spreadsheet would run such a cell as a formula; with the mark it stays text. */
export const safeCell = (cell: SheetCell): SheetCell =>
  typeof cell === 'string' && /^'*[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
/** The text a safe cell was made from. */
export const plainCell = (text: string): string => (/^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text)
