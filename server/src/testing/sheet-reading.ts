import exceljs from 'exceljs'

/** Rows of the first sheet of a workbook, as they are read. */
export const readSheet = async (bytes: Uint8Array): Promise<unknown[][]> => {
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load(bytes.slice().buffer as ArrayBuffer)
  const rows: unknown[][] = []
  workbook.worksheets[0]!.eachRow(row => rows.push((row.values as unknown[]).slice(1)))
  return rows
}
/** A zip, as workbooks are. */
export const isWorkbook = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b
