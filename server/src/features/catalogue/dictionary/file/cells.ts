import type { ImportFault } from '@zhenyiban/shared/catalogue/dictionary-import.ts'
import type { Line } from './columns.ts'

const ERROR = /^#(REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!)$/
const wordsOf = (labels: Record<string, string>) => Object.values(labels).join('、')

/** The cells of a row as the kinds of values they should be; what they are not goes to `faults`, in place. */
export const openCells = ({ sheet, line, cells }: Line, faults: ImportFault[]) => {
  const fault = (column: string, reason: string) => void faults.push({ sheet, line, column, reason })
  const text = (head: string): string => {
    const cell = cells[head] ?? ''
    if (!ERROR.test(cell)) return cell
    fault(head, `公式算不出来（${cell}），请直接填内容`)
    return ''
  }
  /** Full-width letters and digits are meant as the plain ones where only a few words or a number can stand. */
  const plain = (head: string) => text(head).normalize('NFKC')
  const list = (head: string): string[] =>
    text(head)
      .split(/[、,，;；\s]+/)
      .filter(Boolean)
  const numberIn = (head: string, cell: string): number | null => {
    if (cell === '') return null
    if (/^-?\d+(\.\d+)?$/.test(cell)) return Number(cell)
    fault(head, `「${cell}」不是数字，请只填数字`)
    return null
  }
  const keyOf = <T extends string>(head: string, word: string, labels: Record<T, string>): T | null => {
    const found = (Object.keys(labels) as T[]).find(key => labels[key] === word)
    if (found === undefined) fault(head, `「${word}」不认识，请填 ${wordsOf(labels)}`)
    return found ?? null
  }
  return {
    text,
    fault,
    number: (head: string) => numberIn(head, plain(head)),
    list,
    orNull: (head: string): string | null => text(head) || null,
    needed: (head: string): number => {
      const cell = plain(head)
      if (cell === '') fault(head, '没有填，请填数字')
      return numberIn(head, cell) ?? 0
    },
    /** One of a few words; what stands in for a wrong one does not matter, the row is at fault. */
    choice: <T extends string>(head: string, labels: Record<T, string>): T => {
      const word = plain(head)
      if (word !== '') return keyOf(head, word, labels) ?? (Object.keys(labels)[0] as T)
      fault(head, `没有填，请填 ${wordsOf(labels)} 之一`)
      return Object.keys(labels)[0] as T
    },
    /** Several of them, in the order of the table of words. */
    choices: <T extends string>(head: string, labels: Record<T, string>): T[] => {
      const found = list(head).map(word => keyOf(head, word, labels))
      return (Object.keys(labels) as T[]).filter(key => found.includes(key))
    },
  }
}
