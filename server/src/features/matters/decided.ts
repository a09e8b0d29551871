import type { Interval } from '@zhenyiban/shared/time/intervals.ts'
import type { Types } from 'mongoose'
import { Matter, type MatterRecord } from './record/model.ts'

export type DecidedMatter = Pick<
  MatterRecord,
  '_id' | 'hallId' | 'decidedAt' | 'limitDays' | 'dueOn' | 'extension'
>
/** What some halls took in and was decided in a time, with what says whether that was in time. */
export const listDecided = (
  hallIds: readonly Types.ObjectId[],
  { startsAt, endsAt }: Interval,
): Promise<DecidedMatter[]> =>
  Matter.find(
    { hallId: { $in: [...hallIds] }, decidedAt: { $gte: startsAt, $lt: endsAt } },
    { hallId: 1, decidedAt: 1, limitDays: 1, dueOn: 1, 'extension.status': 1 },
  )
    .sort({ decidedAt: 1, _id: 1 })
    .lean<DecidedMatter[]>()
    .exec()
