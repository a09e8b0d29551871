import type { Guide } from './contract.ts'
import { CURRENT_LIMIT_PACK, limitRuleOf } from './limit-pack.ts'
import type { Limit } from './limit-words.ts'
import { isJoint } from './workflow.ts'

interface Limited {
  taskType: number
  guide: Pick<Guide, 'promisedDays' | 'legalDays'> | null
}
export const limitOf = (
  { taskType, guide }: Limited,
  stages: readonly { part?: string | null | undefined }[] = [],
  pack: string = CURRENT_LIMIT_PACK,
): Limit => {
  if (guide?.promisedDays != null) return { days: guide.promisedDays, basis: 'promised' }
  if (guide?.legalDays != null) return { days: guide.legalDays, basis: 'legal' }
  const { limit } = limitRuleOf(taskType, pack)
  if (!limit) return { days: null, basis: 'none' }
  return { days: isJoint(stages) ? limit.jointDays : limit.aloneDays, basis: 'type' }
}
