import { parse } from 'csv-parse/sync'

export type ItemRow = {
  code: string
  name: string
  department: string
  group: string | null
  areaCode: string
  taskType: number
}
type RowFault = { line: number; column: string; reason: string }

const HEADER = ['department', 'group', 'name', 'item_code', 'area_code', 'task_type']
const TASK_TYPES = new Set([1, 5, 7, 8, 9, 10, 20])

/** Names are published with line breaks and spaces inside; between Chinese characters they mean nothing. */
const cleanName = (text: string) =>
  text
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/(?<=[^\x20-\x7e]) | (?=[^\x20-\x7e])/g, '')

type ParsedRecord = { record: string[]; raw: string }

/** Reads the service item table of a district. `line` is where a row begins in the file. */
export const parseItemsCsv = (text: string): { rows: ItemRow[]; faults: RowFault[] } => {
  const rows: ItemRow[] = []
  const faults: RowFault[] = []
  const lineOfCode = new Map<string, number>()
  let parsed: ParsedRecord[]
  try {
    parsed = parse(text, { bom: true, raw: true, relax_column_count: true }) as unknown as ParsedRecord[]
  } catch (error) {
    const line = (error as { lines?: number }).lines ?? 1
    return { rows, faults: [{ line, column: '', reason: '引号没有成对，这一行读不出来' }] }
  }

  const [header, ...records] = parsed
  if (header?.record.map(column => column.trim()).join() !== HEADER.join())
    return { rows, faults: [{ line: 1, column: '', reason: `表头应为 ${HEADER.join(',')}` }] }

  let nextLine = 1 + lineBreaksIn(header.raw)
  for (const { record, raw } of records) {
    const line = nextLine + leadingLineBreaksIn(raw)
    nextLine += lineBreaksIn(raw)
    if (record.length === 1 && record[0]!.trim() === '') continue
    if (record.length !== HEADER.length) {
      faults.push({ line, column: '', reason: `应有 ${HEADER.length} 列，实有 ${record.length} 列` })
      continue
    }
    const [department, group, name, code, areaCode, taskType] = record.map(cleanName) as [
      string,
      string,
      string,
      string,
      string,
      string,
    ]
    const found: RowFault[] = []
    if (!department) found.push({ line, column: 'department', reason: '所属部门不能为空' })
    if (!name) found.push({ line, column: 'name', reason: '事项名称不能为空' })
    if (!code) found.push({ line, column: 'item_code', reason: '事项编码不能为空' })
    else if (lineOfCode.has(code))
      found.push({ line, column: 'item_code', reason: `事项编码与第 ${lineOfCode.get(code)} 行重复` })
    else lineOfCode.set(code, line)
    if (!/^\d{4,12}$/.test(areaCode))
      found.push({ line, column: 'area_code', reason: `区划代码“${areaCode}”不是 4–12 位数字` })
    if (!TASK_TYPES.has(Number(taskType)))
      found.push({
        line,
        column: 'task_type',
        reason: `事项类型“${taskType}”不在 ${[...TASK_TYPES].join('、')} 之内`,
      })
    faults.push(...found)
    if (found.length === 0)
      rows.push({ code, name, department, group: group || null, areaCode, taskType: Number(taskType) })
  }
  return { rows, faults }
}

const lineBreaksIn = (raw: string) => raw.match(/\r\n|\n|\r/g)?.length ?? 0
const leadingLineBreaksIn = (raw: string) => lineBreaksIn(raw.match(/^[\r\n]*/)![0])
