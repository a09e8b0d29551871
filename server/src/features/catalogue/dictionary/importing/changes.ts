import type { Standard } from '@zhenyiban/shared/catalogue/dictionary.ts'
import type { ImportChange } from '@zhenyiban/shared/catalogue/dictionary-import.ts'
import type { SheetCell } from '../../../../kernel/sheet-cell.ts'
import { CODE, materialHeads, type SheetName, stageHeads } from '../file/columns.ts'
import { rowsOfItem } from '../file/writing.ts'

const MOST_LETTERS = 80
const spell = (cell: SheetCell | undefined): string => {
  const text = String(cell ?? '')
  return text.length > MOST_LETTERS ? `${text.slice(0, MOST_LETTERS)}…` : text
}
type Cells = Record<string, SheetCell>
const differing = (before: Cells, after: Cells): string[] =>
  Object.keys({ ...before, ...after }).filter(head => spell(before[head]) !== spell(after[head]))

/** Rows of a list are told apart by one of their columns. */
const listChanges = (sheet: SheetName, key: string, before: Cells[], after: Cells[]): ImportChange[] => {
  const name = (cells: Cells) => spell(cells[key])
  const nameOf = (cells: Cells) => `${sheet}「${spell(cells[stageHeads.name] ?? cells[key])}」`
  const [was, is] = [before.map(name), after.map(name)]
  const gone = before.filter(cells => !is.includes(name(cells)))
  const added = after.filter(cells => !was.includes(name(cells)))
  const kept = after.flatMap(cells => {
    const old = before[was.indexOf(name(cells))]
    if (!old) return []
    return differing(old, cells).map(head => ({
      label: `${nameOf(cells)}的${head}`,
      from: spell(old[head]),
      to: spell(cells[head]),
    }))
  })
  const [stayed, stay] = [was.filter(one => is.includes(one)), is.filter(one => was.includes(one))]
  return [
    ...gone.map(cells => ({ label: nameOf(cells), from: '有', to: '' })),
    ...added.map(cells => ({ label: nameOf(cells), from: '', to: '新增' })),
    ...kept,
    ...(stayed.join() === stay.join()
      ? []
      : [{ label: `${sheet}的顺序`, from: stayed.join('、'), to: stay.join('、') }]),
  ]
}

/** What a new version says otherwise than the one before, in the words of the file. */
export const changesBetween = (before: Standard, after: Standard): ImportChange[] => {
  const item = { code: '', version: null, taskType: 0 }
  const [was, is] = [before, after].map(standard => rowsOfItem({ ...item, standard }))
  const cellsOf = (rows: typeof was, sheet: SheetName): Cells[] =>
    rows!.filter(row => row.sheet === sheet).map(({ cells: { [CODE]: _, ...cells } }) => cells)
  const [old, own] = [cellsOf(was, '事项')[0]!, cellsOf(is, '事项')[0]!]
  return [
    ...differing(old, own).map(head => ({ label: head, from: spell(old[head]), to: spell(own[head]) })),
    ...listChanges('材料', materialHeads.name, cellsOf(was, '材料'), cellsOf(is, '材料')),
    ...listChanges('环节', stageHeads.key, cellsOf(was, '环节'), cellsOf(is, '环节')),
  ]
}
