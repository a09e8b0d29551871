import { taskTypeLabel } from '@zhenyiban/shared/catalogue/contract.ts'
import type { Standard, StandardGuide } from '@zhenyiban/shared/catalogue/dictionary.ts'
import { localFieldLabels, localFieldNames, localFields } from '@zhenyiban/shared/catalogue/local-fields.ts'
import {
  stageAbilityLabels,
  stageKindLabels,
  stageLevelLabels,
  type WorkflowStage,
} from '@zhenyiban/shared/catalogue/workflow.ts'
import type { SheetCell } from '../../../../kernel/sheet-cell.ts'
import {
  CODE,
  guidedOrNot,
  itemHeads,
  materialHeads,
  OWN_LEVEL,
  SEPARATOR,
  type SheetName,
  stageHeads,
  yesNo,
} from './columns.ts'
import { tidyStandard } from './tidy.ts'

/** An item of the dictionary as a file has it: its newest version. */
export interface FileItem {
  code: string
  /** null: not in the dictionary yet. */
  version: number | null
  taskType: number
  standard: Standard
}
export interface WrittenRow {
  sheet: SheetName
  cells: Record<string, SheetCell>
}

const itemCells = (
  { version, taskType }: FileItem,
  { name, department, line, guide, local, openFields }: Standard,
) => ({
  [itemHeads.version]: version,
  [itemHeads.name]: name,
  [itemHeads.department]: department,
  [itemHeads.line]: line,
  [itemHeads.taskType]: taskTypeLabel(taskType),
  [itemHeads.guided]: guide ? guidedOrNot.yes : guidedOrNot.no,
  [itemHeads.conditions]: guide?.conditions ?? null,
  [itemHeads.legalDays]: guide?.legalDays ?? null,
  [itemHeads.promisedDays]: guide?.promisedDays ?? null,
  [itemHeads.fee]: guide?.fee ?? null,
  [itemHeads.window]: guide?.window ?? null,
  [itemHeads.complaintPhones]: guide?.complaintPhones.join(SEPARATOR) ?? null,
  [itemHeads.openFields]: localFieldNames(openFields),
  ...Object.fromEntries(localFields.map(field => [localFieldLabels[field], local[field]])),
})
const materialCells = ({ name, required, copies, source, check }: StandardGuide['materials'][number]) => ({
  [materialHeads.name]: name,
  [materialHeads.required]: required ? yesNo.yes : yesNo.no,
  [materialHeads.copies]: copies,
  [materialHeads.source]: source,
  [materialHeads.check]: check,
})
const stageCells = (stage: WorkflowStage) => ({
  [stageHeads.key]: stage.key,
  [stageHeads.name]: stage.name,
  [stageHeads.by]: stage.by,
  [stageHeads.level]: stageLevelLabels[stage.level],
  [stageHeads.kind]: stageKindLabels[stage.kind],
  [stageHeads.after]: stage.after.join(SEPARATOR),
  [stageHeads.limitDays]: stage.limitDays,
  [stageHeads.may]: stage.may.map(ability => stageAbilityLabels[ability]).join(SEPARATOR),
  [stageHeads.publicityDays]: stage.publicityDays,
  [stageHeads.line]: stage.line === null ? OWN_LEVEL : (stage.line ?? null),
  [stageHeads.part]: stage.part ?? null,
})
/** The rows of one item: itself, its materials, its stages. */
export const rowsOfItem = (item: FileItem): WrittenRow[] => {
  const standard = tidyStandard(item.standard)
  const row = (sheet: SheetName) => (cells: Record<string, SheetCell>) => ({
    sheet,
    cells: { [CODE]: item.code, ...cells },
  })
  return [
    row('事项')(itemCells(item, standard)),
    ...(standard.guide?.materials ?? []).map(materialCells).map(row('材料')),
    ...(standard.guide?.stages ?? []).map(stageCells).map(row('环节')),
  ]
}
