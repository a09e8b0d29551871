import { localFieldLabels } from '@zhenyiban/shared/catalogue/local-fields.ts'

/** The three tables of a dictionary file, tied together by the item's code: sheets of a workbook, kinds of rows in a CSV. */
export const sheetNames = ['事项', '材料', '环节'] as const
export type SheetName = (typeof sheetNames)[number]

/** First column of a CSV: which of the three tables a row is of. */
export const KIND = '行类别'
export const CODE = '事项编码'
/** No two tables share a heading but the code, so that a CSV can have all columns side by side. */
export const itemHeads = {
  version: '版本',
  name: '事项名称',
  department: '所属部门',
  line: '条线',
  taskType: '事项类型',
  guided: '办事指南',
  conditions: '谁能办',
  legalDays: '法定期限(工作日)',
  promisedDays: '承诺期限(工作日)',
  fee: '收费',
  window: '受理时段',
  complaintPhones: '投诉电话',
  openFields: '开放字段',
} as const
export const materialHeads = {
  name: '材料名称',
  required: '是否必需',
  copies: '份数',
  source: '谁提供',
  check: '材料说明',
} as const
export const stageHeads = {
  key: '环节编号',
  name: '环节名称',
  by: '由谁办',
  level: '层级',
  kind: '做什么',
  after: '要等的环节',
  limitDays: '环节期限(工作日)',
  may: '可以做',
  publicityDays: '公示天数',
  line: '环节条线',
  part: '属于哪个事项',
} as const
export const headsOf: Record<SheetName, readonly string[]> = {
  事项: [CODE, ...Object.values(itemHeads), ...Object.values(localFieldLabels)],
  材料: [CODE, ...Object.values(materialHeads)],
  环节: [CODE, ...Object.values(stageHeads)],
}
/** Columns a spreadsheet may keep as numbers; all others are text, or it would make dates of 「1-20」. */
export const numberHeads: ReadonlySet<string> = new Set([
  itemHeads.version,
  itemHeads.legalDays,
  itemHeads.promisedDays,
  materialHeads.copies,
  stageHeads.limitDays,
  stageHeads.publicityDays,
])

export const yesNo = { yes: '是', no: '否' } as const
export const guidedOrNot = { yes: '有', no: '没有' } as const
/** 环节条线 of a stage the town or the district does itself; left empty it is the item's line. */
export const OWN_LEVEL = '本级'
export const SEPARATOR = '、'

/** One row as read: what stands under each heading, and where. */
export interface Line {
  sheet: string
  line: number
  cells: Readonly<Record<string, string>>
}
