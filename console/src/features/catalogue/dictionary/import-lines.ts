import type { ImportRow } from '@zhenyiban/shared/catalogue/dictionary-import.ts'
import { importMessages as messages } from './import-messages.ts'

interface ReportLine {
  sheet: string
  line: number
  column: string
  text: string
}
/** What a row of the report says, one line for each fault or change; of an unchanged item none. */
export const reportLines = ({ line, changes, faults }: ImportRow): ReportLine[] => [
  ...faults.map(fault => ({
    sheet: fault.sheet,
    line: fault.line,
    column: fault.column,
    text: `${messages.place(fault.sheet, fault.line, fault.column)}：${fault.reason}`,
  })),
  ...changes.map(({ label, from, to }) => ({
    sheet: '',
    line,
    column: '',
    text: messages.change(label, from, to),
  })),
]
