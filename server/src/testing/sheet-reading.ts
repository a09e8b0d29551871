import exceljs from 'exceljs'

/** Rows of a sheet of a workbook, the first unless said otherwise. */
export const readSheet = async (bytes: Uint8Array, nth = 0): Promise<unknown[][]> => {
  const workbook = new exceljs.Workbook()
  await workbook.xlsx.load(bytes.slice().buffer as ArrayBuffer)
  const rows: unknown[][] = []
  workbook.worksheets[nth]!.eachRow(row => rows.push((row.values as unknown[]).slice(1)))
  return rows
}
/** A zip, as workbooks are. */
export const isWorkbook = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b
