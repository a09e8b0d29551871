import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { Line } from './columns.ts'
import { readCsv } from './csv.ts'
import { assertUnpacks } from './unpacking.ts'
import { readWorkbook } from './workbook.ts'

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
/** What Excel wrote until 2003, and what it still writes when a password is asked for. */
const CONTAINER = 'application/x-cfb'
const CONTAINER_SENTENCE =
  '这是旧版的 Excel 文件（.xls）或加了密码的文件，什么都没有改。请去掉密码，另存为「Excel 工作簿（.xlsx）」再导入。'

/** The rows of a dictionary file, whichever of the two forms it has by its content. */
export const readDictionaryFile = async (bytes: Uint8Array): Promise<Line[]> => {
  const { fileTypeFromBuffer } = await import('file-type')
  const found = await fileTypeFromBuffer(bytes).catch(() => undefined)
  if (found?.mime === CONTAINER) refuse('dictionary.not_a_table', [], CONTAINER_SENTENCE)
  // Text has no mark to be known by.
  if (!found) return readCsv(bytes)
  if (found.mime !== XLSX) refuse('dictionary.not_a_table')
  await assertUnpacks(bytes)
  return readWorkbook(bytes)
}
