import type { Standard, StandardGuide } from '@zhenyiban/shared/catalogue/dictionary.ts'
import type { ImportFault } from '@zhenyiban/shared/catalogue/dictionary-import.ts'
import { localFieldLabels } from '@zhenyiban/shared/catalogue/local-fields.ts'
import {
  stageAbilityLabels,
  stageKindLabels,
  stageLevelLabels,
  type WorkflowStage,
} from '@zhenyiban/shared/catalogue/workflow.ts'
import { openCells } from './cells.ts'
import {
  CODE,
  guidedOrNot,
  headsOf,
  itemHeads,
  KIND,
  type Line,
  materialHeads,
  OWN_LEVEL,
  type SheetName,
  sheetNames,
  stageHeads,
  yesNo,
} from './columns.ts'
import { splitPhones } from './tidy.ts'

/** One item as the file says it, before anything is known of what is published. */
export interface Draft {
  code: string
  name: string
  line: number
  version: number | null
  /** As written; empty says nothing. */
  taskType: string
  /** null: its cells cannot be read, `faults` say why. */
  standard: Standard | null
  faults: ImportFault[]
  /** Where its materials and stages stand. */
  lines: { 材料: number[]; 环节: number[] }
}

const readMaterial = (line: Line, faults: ImportFault[]): StandardGuide['materials'][number] => {
  const { text, orNull, needed, choice } = openCells(line, faults)
  return {
    name: text(materialHeads.name),
    required: choice(materialHeads.required, yesNo) === 'yes',
    copies: needed(materialHeads.copies),
    source: orNull(materialHeads.source),
    check: orNull(materialHeads.check),
  }
}
const readStage = (line: Line, faults: ImportFault[]): WorkflowStage => {
  const { text, orNull, number, choice, choices, list } = openCells(line, faults)
  const own = orNull(stageHeads.line)
  const part = orNull(stageHeads.part)
  return {
    key: text(stageHeads.key),
    name: text(stageHeads.name),
    by: text(stageHeads.by),
    level: choice(stageHeads.level, stageLevelLabels),
    kind: choice(stageHeads.kind, stageKindLabels),
    after: list(stageHeads.after),
    limitDays: number(stageHeads.limitDays),
    may: choices(stageHeads.may, stageAbilityLabels),
    publicityDays: number(stageHeads.publicityDays),
    ...(own !== null && { line: own === OWN_LEVEL ? null : own }),
    ...(part !== null && { part }),
  }
}
const GUIDE_HEADS = [
  itemHeads.conditions,
  itemHeads.legalDays,
  itemHeads.promisedDays,
  itemHeads.fee,
  itemHeads.window,
  itemHeads.complaintPhones,
]
const readGuide = (item: Line, rows: OfItem, faults: ImportFault[]): StandardGuide | null => {
  const { text, orNull, number, choice, fault } = openCells(item, faults)
  if (choice(itemHeads.guided, guidedOrNot) === 'no') {
    const said = GUIDE_HEADS.filter(head => text(head) !== '')
    const lists = (['材料', '环节'] as const).filter(sheet => rows[sheet].length > 0)
    if (said.length + lists.length > 0)
      fault(
        itemHeads.guided,
        `写的是「没有」，却填了${[...said, ...lists].join('、')}；要保留就改成「有」，不要就都清空`,
      )
    return null
  }
  return {
    conditions: orNull(itemHeads.conditions),
    materials: rows.材料.map(line => readMaterial(line, faults)),
    legalDays: number(itemHeads.legalDays),
    promisedDays: number(itemHeads.promisedDays),
    fee: orNull(itemHeads.fee),
    stages: rows.环节.map(line => readStage(line, faults)),
    window: orNull(itemHeads.window),
    complaintPhones: splitPhones(text(itemHeads.complaintPhones)),
  }
}

type OfItem = Record<'材料' | '环节', Line[]>
const readItem = (item: Line, rows: OfItem): Draft => {
  const faults: ImportFault[] = []
  const { text, orNull, number, choices } = openCells(item, faults)
  const local = (field: keyof typeof localFieldLabels) => orNull(localFieldLabels[field])
  const standard: Standard = {
    name: text(itemHeads.name),
    department: text(itemHeads.department),
    line: orNull(itemHeads.line),
    guide: readGuide(item, rows, faults),
    local: {
      place: local('place'),
      hours: local('hours'),
      phone: local('phone'),
      window: local('window'),
      help: local('help'),
    },
    openFields: choices(itemHeads.openFields, localFieldLabels),
  }
  const version = number(itemHeads.version)
  return {
    code: text(CODE),
    name: standard.name,
    line: item.line,
    version,
    faults,
    taskType: text(itemHeads.taskType),
    standard: faults.length > 0 ? null : standard,
    lines: { 材料: rows.材料.map(({ line }) => line), 环节: rows.环节.map(({ line }) => line) },
  }
}

const isSheet = (name: string): name is SheetName => (sheetNames as readonly string[]).includes(name)
/** What is wrong with a row wherever it belongs; such rows belong nowhere. */
const misplaced = (line: Line, lineOfCode: ReadonlyMap<string, number>): ImportFault | null => {
  const at = { sheet: line.sheet, line: line.line }
  if (!isSheet(line.sheet))
    return { ...at, column: KIND, reason: `「${line.sheet}」不认识，请填 ${sheetNames.join('、')} 之一` }
  const heads = headsOf[line.sheet]
  const foreign = Object.keys(line.cells).find(head => !heads.includes(head))
  if (foreign !== undefined)
    return { ...at, column: foreign, reason: `这一列不是${line.sheet}行的，请清空，或改「${KIND}」` }
  const code = line.cells[CODE] ?? ''
  if (code === '') return { ...at, column: CODE, reason: `没有填，请填事项编码，或删掉这一行` }
  if (/^\d(\.\d+)?E\+?\d+$/i.test(code))
    return {
      ...at,
      column: CODE,
      reason: `「${code}」是被表格软件改过的编码，请从导出的文件里重新复制，并把这一列设为文本`,
    }
  const first = lineOfCode.get(code)
  if (line.sheet !== '事项')
    return first === undefined
      ? { ...at, column: CODE, reason: `「${code}」不在事项表里，请补上事项那一行，或删掉这一行` }
      : null
  return first === line.line
    ? null
    : { ...at, column: CODE, reason: `「${code}」与第 ${first} 行重复，请只留一行` }
}

/** The items a file names, and the rows that are of none. */
export const draftsOf = (
  lines: readonly Line[],
): { drafts: Draft[]; strays: (ImportFault & { code: string })[] } => {
  const lineOfCode = new Map<string, number>()
  for (const { sheet, line, cells } of lines)
    if (sheet === '事项' && !lineOfCode.has(cells[CODE] ?? '')) lineOfCode.set(cells[CODE] ?? '', line)
  const strays: (ImportFault & { code: string })[] = []
  const rows = new Map<string, OfItem>()
  const items: Line[] = []
  for (const line of lines) {
    const code = line.cells[CODE] ?? ''
    const fault = misplaced(line, lineOfCode)
    if (fault) strays.push({ ...fault, code })
    else if (line.sheet === '事项') items.push(line)
    else {
      const own = rows.get(code) ?? { 材料: [], 环节: [] }
      own[line.sheet as '材料' | '环节'].push(line)
      rows.set(code, own)
    }
  }
  const none: OfItem = { 材料: [], 环节: [] }
  return { drafts: items.map(item => readItem(item, rows.get(item.cells[CODE]!) ?? none)), strays }
}
