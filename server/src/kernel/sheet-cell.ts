export type SheetCell = string | number | null
/** How a formula begins, in full width too, where an input method is at work, and behind blanks, which some pass over. */
const FORMULA = /^'*\s*[=+\-@＝＋－＠]|^'*[\t\r\n]/
/** A spreadsheet would run such a cell as a formula; with the mark it stays text. */
export const safeCell = (cell: SheetCell): SheetCell =>
  typeof cell === 'string' && FORMULA.test(cell) ? `'${cell}` : cell
/** The text a safe cell was made from. */
export const plainCell = (text: string): string =>
  text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text
