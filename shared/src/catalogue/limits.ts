import type { Guide } from './contract.ts'
import { CURRENT_LIMIT_PACK } from './limit-pack.ts'
import type { Limit } from './limit-words.ts'
import { type Ruled, typeLimitOf } from './matter-rules.ts'

interface Limited {
  taskType: number
  guide: Pick<Guide, 'promisedDays' | 'legalDays'> | null
}
export const limitOf = (
  { taskType, guide }: Limited,
  stages: Ruled['stages'] = [],
  pack: string = CURRENT_LIMIT_PACK,
): Limit => {
  if (guide?.promisedDays != null) return { days: guide.promisedDays, basis: 'promised' }
  if (guide?.legalDays != null) return { days: guide.legalDays, basis: 'legal' }
  const days = typeLimitOf({ taskType, stages, limitPack: pack })
  return { days, basis: days === null ? 'none' : 'type' }
}
