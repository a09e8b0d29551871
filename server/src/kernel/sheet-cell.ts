export type SheetCell = string | number | null
/** A spreadsheet would run such a cell as a formula; with the mark it stays text. */
export const safeCell = (cell: SheetCell): SheetCell =>
  typeof cell === 'string' && /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
