import { CURRENT_LIMIT_PACK } from '@zhenyiban/shared/catalogue/limit-pack.ts'
import { limitOf } from '@zhenyiban/shared/catalogue/limits.ts'
import type { ItemRecord } from '../catalogue/model.ts'
import type { HallRecord } from '../organisations/model.ts'
import type { MatterRecord } from './record/model.ts'

type Hours = Pick<HallRecord, 'openingHours' | 'weekdayHours'>
/** What a matter's time is counted by, kept as it was when the papers were taken in. */
export const limitFields = (
  item: Pick<ItemRecord, 'taskType' | 'guide'>,
  stages: MatterRecord['stages'],
  { openingHours, weekdayHours }: Hours,
  pack: string = CURRENT_LIMIT_PACK,
) => {
  const { days, basis } = limitOf(item, stages, pack)
  return {
    limitDays: days,
    limitBasis: basis,
    taskType: item.taskType,
    limitPack: pack,
    workingHours: { openingHours, weekdayHours },
  }
}
