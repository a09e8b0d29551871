import { Standard, standardFaultsAt } from '@zhenyiban/shared/catalogue/dictionary.ts'
import type { ImportFault } from '@zhenyiban/shared/catalogue/dictionary-import.ts'
import { localFieldLabels } from '@zhenyiban/shared/catalogue/local-fields.ts'
import { fieldMessage } from '../../../../kernel/field-message.ts'
import { itemHeads, materialHeads, stageHeads } from '../file/columns.ts'
import type { Draft } from '../file/reading.ts'

interface At {
  field: string
  row?: number | undefined
  column?: string | undefined
}
const headIn = (heads: Record<string, string>, key: string | undefined) => (key && heads[key]) || ''
/** Where in the file a field of the standard stands. */
const cellOf = (draft: Draft, { field, row, column }: At): Omit<ImportFault, 'reason'> => {
  const sheet = field === 'materials' ? '材料' : field === 'stages' ? '环节' : null
  const line = sheet && draft.lines[sheet][row ?? 0]
  // The guide's 受理时段 is free text and never at fault: `window` is the local field.
  if (!sheet || line === undefined || line === null)
    return { sheet: '事项', line: draft.line, column: headIn({ ...itemHeads, ...localFieldLabels }, field) }
  return { sheet, line, column: headIn(sheet === '材料' ? materialHeads : stageHeads, column) }
}
const shapeFaults = (standard: Standard): (At & { message: string })[] => {
  const parsed = Standard.safeParse(standard, { error: fieldMessage })
  return (parsed.error?.issues ?? []).map(({ path, message }) => {
    const [field = '', row, column] = path[0] === 'guide' ? path.slice(1) : path
    return {
      field: String(field),
      message,
      row: typeof row === 'number' ? row : undefined,
      column: column === undefined ? undefined : String(column),
    }
  })
}
/** The checks of the editor's form and of its endpoint, each fault with its place in the file. */
export const faultsOf = (draft: Draft, standard: Standard): ImportFault[] =>
  [...shapeFaults(standard), ...standardFaultsAt(standard)].map(({ message, ...at }) => ({
    ...cellOf(draft, at),
    reason: message,
  }))
