import { whole } from '../kernel/fields.ts'
import type { RefusalDetail } from '../kernel/refusals.ts'
import { z } from '../zod.ts'

export const stageLevels = ['village', 'town', 'county'] as const
export type StageLevel = (typeof stageLevels)[number]
export const stageLevelLabels: Record<StageLevel, string> = { village: '村居', town: '镇街', county: '区县' }

/**
 * 受理 takes papers in (done by acceptance where the accepting desk does it), 办理 works on the way to the decision,
 * 决定 decides, 送达 hands the result over.
 */
export const stageKinds = ['take_in', 'handle', 'decide', 'hand_over'] as const
export type StageKind = (typeof stageKinds)[number]
export const stageKindLabels: Record<StageKind, string> = {
  take_in: '受理',
  handle: '办理',
  decide: '决定',
  hand_over: '送达',
}

/** What whoever has a stage may do: 通过, 退回, 不予, 请其他部门协办, 公示, 现场核查. */
export const stageAbilities = ['approve', 'return', 'refuse', 'ask', 'publicise', 'visit'] as const
export type StageAbility = (typeof stageAbilities)[number]
export const stageAbilityLabels: Record<StageAbility, string> = {
  approve: '通过',
  return: '退回',
  refuse: '不予',
  ask: '请其他部门协办',
  publicise: '公示',
  visit: '现场核查',
}

/** One stage (环节) of an item's workflow: data of the item, copied into each matter when it is received. */
export const WorkflowStage = z.object({
  key: z.string().check(z.minLength(1), z.maxLength(20)),
  name: z.string(),
  /** Who does it, as the guide names them. */
  by: z.string(),
  level: z.enum(stageLevels),
  kind: z.enum(stageKinds),
  /** Keys of the stages that must be done first; [] begins with acceptance. Two that wait for the same one run side by side. */
  after: z.array(z.string()),
  /** Working days; null = only the limit of the whole counts. */
  limitDays: z.nullable(whole(1, 365)),
  may: z.array(z.enum(stageAbilities)),
  /** Calendar days of publicity (公示) when the stage publicises. */
  publicityDays: z.nullable(whole(1, 365)),
  /** Line of work (条线) whose department does it; left out, the item's own; null, the town or district itself. */
  line: z.optional(z.nullable(z.string())),
  /** Of a joint item (一件事): the item this stage is of. */
  part: z.optional(z.string()),
})
export type WorkflowStage = z.output<typeof WorkflowStage>

const HANDS_OVER = /办结|告知|送达|发放|领取/
const TAKES_IN = /^(受理|申请)$/
const PUBLICISES = /公示/
/** Where a guide says that something is publicised but not how long: 7 days, as guides of social assistance say. */
const PUBLICITY_DAYS = 7
const ABILITIES: Record<StageKind, StageAbility[]> = {
  take_in: ['approve', 'visit'],
  handle: ['approve', 'return', 'refuse', 'ask', 'visit'],
  decide: ['approve', 'return', 'refuse', 'ask', 'visit'],
  hand_over: ['approve'],
}
const kindAt = (names: readonly string[], i: number): StageKind => {
  const last = names.length - 1
  const handsOver = last > 0 && HANDS_OVER.test(names[last]!)
  const deciding = handsOver ? last - 1 : last
  if (i === deciding) return 'decide'
  if (i > deciding) return 'hand_over'
  return i === 0 && TAKES_IN.test(names[0]!) ? 'take_in' : 'handle'
}
/** The workflow of a published guide, which only names its stages in order: one after the other, the last but 送达 decides. */
export const sequenceOf = (
  stages: readonly Pick<WorkflowStage, 'name' | 'by' | 'level'>[],
): WorkflowStage[] => {
  const names = stages.map(({ name }) => name)
  return stages.map(({ name, by, level }, i) => {
    const kind = kindAt(names, i)
    return {
      key: `s${i + 1}`,
      name,
      by,
      level,
      kind,
      after: i === 0 ? [] : [`s${i}`],
      ...(PUBLICISES.test(name)
        ? { may: [...ABILITIES[kind], 'publicise' as const], publicityDays: PUBLICITY_DAYS }
        : { may: ABILITIES[kind], publicityDays: null }),
      limitDays: null,
    }
  })
}

/** Whether a workflow is of several items as one (一件事), and the names of those. */
const partsOf = (stages: readonly { part?: string | null | undefined }[]): string[] => [
  ...new Set(stages.flatMap(({ part }) => part ?? [])),
]
export const isJoint = (stages: readonly { part?: string | null | undefined }[]): boolean =>
  partsOf(stages).length > 0

type Node = Pick<WorkflowStage, 'key' | 'after'>
/** Keys of all stages before `key`, direct and indirect; also terminates on cycles. */
export const stagesBefore = (stages: readonly Node[], key: string): Set<string> => {
  const before = new Set<string>()
  const visit = (at: string) => {
    for (const prior of stages.find(stage => stage.key === at)?.after ?? []) {
      if (before.has(prior)) continue
      before.add(prior)
      visit(prior)
    }
  }
  visit(key)
  return before
}
/** Keys of all stages after `key`, direct and indirect. */
export const stagesAfter = (stages: readonly Node[], key: string): Set<string> =>
  new Set(stages.filter(stage => stagesBefore(stages, stage.key).has(key)).map(stage => stage.key))

type Limits = { legalDays: number | null; promisedDays: number | null }
const quoted = (stages: readonly WorkflowStage[]) => stages.map(({ name }) => `「${name}」`).join('')

/** Working days of the longest way to and through a stage; stages without a limit of their own count none. */
const longestWay = (stages: readonly WorkflowStage[], key: string): number => {
  const stage = stages.find(each => each.key === key)
  if (!stage) return 0
  return (stage.limitDays ?? 0) + Math.max(0, ...stage.after.map(prior => longestWay(stages, prior)))
}

const shapeFaults = (stages: readonly WorkflowStage[]): string[] => {
  const keys = stages.map(({ key }) => key)
  const doubled = stages.filter(({ key }, i) => keys.indexOf(key) !== i)
  const lost = stages.filter(({ after }) => after.some(prior => !keys.includes(prior)))
  const circle = stages.filter(({ key }) => stagesBefore(stages, key).has(key))
  return [
    doubled.length > 0 && `${quoted(doubled)}的编号和别的环节相同，请改成不同的编号`,
    lost.length > 0 && `${quoted(lost)}要等的环节不存在，请重新选择前面的环节`,
    circle.length > 0 && `${quoted(circle)}互相等待，永远不会开始，请去掉其中一个等待`,
  ].filter(fault => fault !== false)
}
const endFaults = (stages: readonly WorkflowStage[]): string[] => {
  const deciding = stages.filter(({ kind }) => kind === 'decide')
  if (deciding.length === 0) return ['没有作出决定的环节，办件到不了终点，请把一个环节设为「决定」']
  if (deciding.length > 1) return [`${quoted(deciding)}都设为「决定」，只能有一个环节作决定`]
  const before = stagesBefore(stages, deciding[0]!.key)
  const dead = stages.filter(({ kind, key }) => ['take_in', 'handle'].includes(kind) && !before.has(key))
  const handing = stages.filter(({ kind }) => kind === 'hand_over')
  const early = handing.filter(({ after }) => after.length !== 1 || after[0] !== deciding[0]!.key)
  const lateTakeIn = stages.filter(({ kind, after }) => kind === 'take_in' && after.length > 0)
  const stuck = stages.filter(({ may }) => !may.includes('approve'))
  return [
    dead.length > 0 && `${quoted(dead)}办完后没有去向，请让「${deciding[0]!.name}」等它，或删掉它`,
    handing.length > 1 && `${quoted(handing)}都设为「送达」，只能有一个环节送达`,
    early.length > 0 && `${quoted(early)}是送达环节，只能排在「${deciding[0]!.name}」后面`,
    lateTakeIn.length > 0 && `${quoted(lateTakeIn)}是受理环节，只能排在最前面`,
    stuck.length > 0 && `${quoted(stuck)}不能「通过」，办件到这里就停住了，请勾选「通过」`,
  ].filter(fault => fault !== false)
}
const publicityFaults = (stages: readonly WorkflowStage[]): string[] => {
  const unsaid = stages.filter(
    ({ may, publicityDays }) => may.includes('publicise') && publicityDays === null,
  )
  return unsaid.length > 0 ? [`${quoted(unsaid)}要公示，请填公示几天`] : []
}
const limitFaults = (stages: readonly WorkflowStage[], { legalDays, promisedDays }: Limits): string[] => {
  if (legalDays !== null && promisedDays !== null && promisedDays > legalDays)
    return [`承诺期限 ${promisedDays} 个工作日比法定期限 ${legalDays} 个工作日长，请改短承诺期限`]
  const limit = promisedDays ?? legalDays
  const needed = Math.max(0, ...stages.map(({ key }) => longestWay(stages, key)))
  return limit !== null && needed > limit
    ? [`各环节的期限加起来最长 ${needed} 个工作日，超过了 ${limit} 个工作日，请改短环节的期限`]
    : []
}
/**
 * What is wrong with a workflow, each fault in one sentence that says what to do; [] when it can be saved. No stages at
 * all is right: the item is done where it is received. Stages side by side count once in the sum of limits.
 */
export const workflowFaults = (
  stages: readonly WorkflowStage[],
  limits: Limits,
): (RefusalDetail & { field: string })[] => {
  const shape = shapeFaults(stages)
  // These checks make sense only when the order of the stages is valid.
  const rest =
    shape.length > 0 || stages.length === 0 ? [] : [...endFaults(stages), ...publicityFaults(stages)]
  const days = limitFaults(shape.length > 0 ? [] : stages, limits)
  const inStages = [...shape, ...rest].map(message => ({ field: 'stages', message }))
  return [...inStages, ...days.map(message => ({ field: 'promisedDays', message }))]
}
