import type { Guide, GuideMaterial } from './contract.ts'
import { sequenceOf, type WorkflowStage } from './workflow.ts'

/** 行政许可法 art. 42: permits that several departments handle together are decided within 45 working days. */
export const JOINT_LEGAL_DAYS = 45
const PERMIT = 1

export interface JoinedItem {
  name: string
  /** Line of work (条线) whose departments do its stages. */
  line: string | null
  /** National code; not known, it may be a permit. */
  taskType?: number
  guide: Pick<Guide, 'conditions' | 'materials' | 'fee' | 'stages'> | null
}
/** The stages of one part. Its decision becomes an ordinary stage; each stage names its line and item. */
const stagesOfPart = ({ name, line, guide }: JoinedItem, nth: number): WorkflowStage[] => {
  const here = sequenceOf([{ name: '窗口办理', by: '综合窗口', level: 'town' }])
  const own = guide?.stages.length ? guide.stages : here
  const keyOf = (key: string) => `${nth + 1}-${key}`
  return own
    .filter(({ kind }) => kind !== 'hand_over')
    .map(stage => ({
      ...stage,
      key: keyOf(stage.key),
      after: stage.after.map(keyOf),
      part: name,
      kind: stage.kind === 'decide' ? ('handle' as const) : stage.kind,
      line: own === here ? null : line,
    }))
}
/** The last stages of a part. */
const lastOf = (stages: readonly WorkflowStage[]): string[] =>
  stages.filter(({ key }) => !stages.some(({ after }) => after.includes(key))).map(({ key }) => key)

/** One list of papers: each once, needed if any part needs it, in as many copies as the one that needs most. */
const joinMaterials = (parts: readonly JoinedItem[]): GuideMaterial[] => {
  const joined = new Map<string, GuideMaterial>()
  for (const material of parts.flatMap(({ guide }) => guide?.materials ?? [])) {
    const known = joined.get(material.name)
    joined.set(material.name, {
      name: material.name,
      required: material.required || (known?.required ?? false),
      copies: Math.max(material.copies, known?.copies ?? 0),
      source: known?.source ?? material.source,
      check: known?.check ?? material.check,
    })
  }
  return [...joined.values()]
}
const joinTexts = (parts: readonly JoinedItem[], field: 'conditions' | 'fee'): string | null => {
  const said = parts.flatMap(({ name, guide }) => (guide?.[field] ? [`${name}：${guide[field]}`] : []))
  return said.length > 0 ? said.join('\n') : null
}
/**
 * 一件事: several items as one. One list of papers; the parts' departments work side by side; once all are done the
 * window that took it in gives one result (统一出件).
 */
export const joinGuides = (parts: readonly JoinedItem[]) => {
  const branches = parts.map(stagesOfPart)
  const last: WorkflowStage = {
    key: 'joint',
    name: '统一出件',
    by: '综合窗口',
    level: 'town',
    kind: 'decide',
    after: branches.flatMap(lastOf),
    limitDays: null,
    publicityDays: null,
    may: ['approve', 'return', 'refuse', 'ask'],
    line: null,
  }
  return {
    conditions: joinTexts(parts, 'conditions'),
    fee: joinTexts(parts, 'fee'),
    materials: joinMaterials(parts),
    stages: [...branches.flat(), last],
    legalDays: parts.some(({ taskType = PERMIT }) => taskType === PERMIT) ? JOINT_LEGAL_DAYS : null,
  }
}
