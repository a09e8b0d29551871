import { type RefusalDetail, refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { plainCell } from '../../../../kernel/sheet-cell.ts'
import { KIND, type Line } from './columns.ts'
import { tidyText } from './tidy.ts'

const MOST_LINES = 50_000
/** Of a table that is another altogether every heading is wrong. */
const NAMED = 8

const headFaults = (found: readonly string[], wanted: readonly string[], where: string): RefusalDetail[] => {
  const written = found.filter(head => head !== '')
  const lost = wanted.filter(head => !written.includes(head))
  const unknown = written.filter(head => !wanted.includes(head))
  const twice = written.filter((head, i) => written.indexOf(head) !== i)
  const said = (heads: readonly string[], sentence: string) => {
    if (heads.length === 0) return []
    const some = heads.slice(0, NAMED).map(head => `「${head}」`)
    const more = heads.length > NAMED ? `等 ${heads.length} 列` : ''
    return [{ message: `${where}${some.join('')}${more}${sentence}` }]
  }
  return [
    // A column left out would be taken for one that was emptied.
    ...said(lost, '没有了，请补回来'),
    ...said(unknown, '不认识，请改回原来的名字或删掉'),
    ...said(twice, '出现了两次，请只留一列'),
  ]
}
/** A row of a table as read, with where a spreadsheet shows it. */
export interface TableRow {
  line: number
  cells: readonly string[]
}
/**
 * The rows below a table's headings, empty ones left out. `sheet` null: each row says itself which table it
 * is of.
 */
export const linesOf = (
  table: readonly TableRow[],
  wanted: readonly string[],
  sheet: string | null,
): Line[] => {
  const [first, ...rows] = table.map(({ line, cells }) => ({
    line,
    cells: cells.map(cell => tidyText(plainCell(tidyText(cell)))),
  }))
  const heads = first?.line === 1 ? first.cells : []
  const faults = headFaults(heads, wanted, sheet === null ? '' : `工作表「${sheet}」的`)
  if (faults.length > 0) refuse('dictionary.wrong_columns', faults)
  if (rows.length > MOST_LINES) refuse('dictionary.file_too_long')
  return rows.flatMap(({ line, cells: row }) => {
    const filled = row.flatMap((cell, column): [string, string][] =>
      cell === '' ? [] : [[heads[column] || `第 ${column + 1} 列`, cell]],
    )
    if (filled.length === 0) return []
    const { [KIND]: kind = '', ...cells } = Object.fromEntries(filled)
    return [{ sheet: sheet ?? kind, line, cells }]
  })
}
