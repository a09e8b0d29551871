import { matterStatuses, openStatuses, runningStatuses } from '@zhenyiban/shared/matters/statuses.ts'
import { isChecked } from '@zhenyiban/shared/papers/states.ts'
import type { Concern } from '@zhenyiban/shared/supervision/board.ts'
import type { QueryFilter, Types } from 'mongoose'
import type { StaffActor } from '../../kernel/app.ts'
import type { MatterRecord } from './record/model.ts'

type Filter = QueryFilter<MatterRecord>

/** What staff see: whatever one of their organisations has a part in. */
export const seenBy = ({ organisationId }: Pick<StaffActor, 'organisationId'>): Filter => ({
  scopeIds: organisationId,
})
/** Not ended. */
export const open = (): Filter => ({ status: { $in: [...openStatuses] }, endedAt: null })
export const running = (): Filter => ({ status: { $in: [...runningStatuses] } })
/** What `namesIn` finds waiting, asked of the stored instant. */
export const withNewPapers = (): Filter => ({
  status: { $in: matterStatuses.filter(isChecked) },
  papersSince: { $gt: new Date(0) },
})
/** What `lightOf` says, asked of the stored days. */
export const shining = (light: 'yellow' | 'red', today: string): Filter => ({
  $and: [
    running(),
    ...(light === 'red'
      ? [{ $or: [{ dueOn: { $lt: today } }, pausedTooLong(today)] }]
      : [
          { warnOn: { $lte: today } },
          { $or: [{ dueOn: null }, { dueOn: { $gte: today } }] },
          {
            $or: [{ status: 'in_progress' as const }, { pauseLateOn: null }, { pauseLateOn: { $gt: today } }],
          },
        ]),
  ],
})
/** What `isPauseLate` says, asked of the database. */
export const pausedTooLong = (today: string): Filter => ({
  status: 'paused',
  pauseLateOn: { $ne: null, $lte: today },
})
const waiting = { answeredAt: null, droppedAt: null }
const underWay = { enteredAt: { $ne: null }, doneAt: null }

type Leaving = readonly { _id: Types.ObjectId }[]
/** What `rules.ts` counts, asked of the database. */
const concerned = (concern: Concern, today: string, asked: Filter, leaving: Leaving): Filter => {
  if (concern === 'to_reassign') return { ...open(), assigneeIds: { $in: leaving.map(({ _id }) => _id) } }
  if (concern === 'open') return open()
  if (concern === 'pause_late') return pausedTooLong(today)
  if (concern === 'no_limit') return { ...running(), limitDays: null }
  if (concern === 'due_today') return { ...running(), dueOn: today }
  if (concern === 'asks_open') return { ...running(), asks: { $elemMatch: { ...waiting, ...asked } } }
  if (concern === 'asks_late')
    return { ...running(), asks: { $elemMatch: { ...waiting, ...asked, dueOn: { $lt: today } } } }
  return { ...open(), 'stages.returns': { $gte: 2 } }
}
interface BoardQuery {
  concern?: Concern | undefined
  organisationId?: string | undefined
  stageName?: string | undefined
  askedId?: string | undefined
}
/** The matters behind a figure of the board; `leaving` are the people who leave or have left. */
export const behind = (
  { concern, organisationId, stageName, askedId }: BoardQuery,
  today: string,
  leaving: Leaving,
): Filter[] => {
  const asked: Filter = askedId ? { organisationId: askedId } : {}
  return [
    ...(concern ? [concerned(concern, today, asked, leaving)] : []),
    ...(organisationId ? [{ ...open(), holderIds: organisationId }] : []),
    ...(stageName ? [{ ...running(), stages: { $elemMatch: { name: stageName, ...underWay } } }] : []),
    ...(askedId
      ? [{ ...running(), asks: { $elemMatch: { ...asked, ...waiting } }, 'asks.organisationId': askedId }]
      : []),
  ]
}
