import { COUNTED_UP_TO } from '@zhenyiban/shared/matters/contract.ts'
import { type MatterStatus, matterStatuses } from '@zhenyiban/shared/matters/statuses.ts'
import type { Concern } from '@zhenyiban/shared/supervision/board.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { QueryFilter } from 'mongoose'
import type { App, StaffActor } from '../../kernel/app.ts'
import { listLeaving } from '../identity/staff.ts'
import { behind, open, running, seenBy, shining, withNewPapers } from './filters.ts'
import type { Order } from './places.ts'
import { Matter, type MatterRecord } from './record/model.ts'
import { recordSearch, searched } from './searching.ts'
import { byUrgency, type Listed, readPage } from './urgency.ts'

export const PAGE_SIZE = 20

type Filter = QueryFilter<MatterRecord>
export interface MatterQuery {
  box: 'todo' | 'new_papers' | 'mine' | 'hand_over' | 'supervise' | 'all'
  status?: MatterStatus | undefined
  light?: 'yellow' | 'red' | undefined
  concern?: Concern | undefined
  organisationId?: string | undefined
  stageName?: string | undefined
  askedId?: string | undefined
  assigneeId?: string | undefined
  q?: string | undefined
  page: number
  /** Where the page before ended; it counts in place of the number. */
  after?: string | undefined
}
/** Matters in which another department waits for an answer of this one (协办). */
const askedOf = (staff: StaffActor): Filter => ({
  ...running(),
  'asks.organisationId': staff.organisationId,
  asks: { $elemMatch: { organisationId: staff.organisationId, answeredAt: null, droppedAt: null } },
})
/** Statuses are named wherever a list is in their index's order. */
const anyStatus = { status: { $in: [...matterStatuses] } }
const inBox = (staff: StaffActor, box: MatterQuery['box'], status?: MatterStatus): Filter => {
  if (box === 'all') return status ? {} : anyStatus
  if (box === 'todo') return { $or: [{ ...open(), holderIds: staff.organisationId }, askedOf(staff)] }
  if (box === 'new_papers') return { holderIds: staff.organisationId, ...withNewPapers() }
  if (box === 'mine') return { ...open(), assigneeIds: staff.id }
  if (box === 'hand_over') return { status: 'decided', holderIds: staff.organisationId }
  if (!staff.permissions.includes('matter.supervise')) return { _id: { $in: [] } }
  const raised: Filter = { ...running(), 'escalations.staffIds': staff.id }
  if (!staff.permissions.includes('matter.extend')) return raised
  const toAnswer: Filter = {
    ...running(),
    holderIds: { $in: [...staff.scope] },
    'extension.status': 'asked',
    'extension.askedById': { $ne: staff.id },
  }
  return { $or: [raised, toAnswer] }
}
/** All have the same days for delivery, so what was decided first is due first. */
const orderOf = (box: MatterQuery['box']): Order => {
  if (box === 'all') return { receivedAt: -1, _id: -1 }
  if (box === 'new_papers') return { papersSince: 1, _id: 1 }
  return box === 'hand_over' ? { decidedAt: 1, _id: 1 } : { dueOn: 1, _id: 1 }
}

/** Work is listed by its urgency, one's own and what was raised to one. */
const urgent: readonly MatterQuery['box'][] = ['todo', 'mine', 'supervise']
/** What a query lists, and in which order. */
export const listed = async (
  app: App,
  staff: StaffActor,
  query: Omit<MatterQuery, 'page' | 'after'>,
): Promise<Listed> => {
  const leaving = query.concern === 'to_reassign' ? await listLeaving(staff) : []
  const today = localDay(app.clock.now())
  const q = query.q ?? ''
  const box = inBox(staff, query.box, query.status)
  const filter: Filter = {
    $and: [
      seenBy(staff),
      // In parts, each would look for these few among all that is open.
      query.box === 'supervise' ? { _id: { $in: await Matter.find(box).distinct('_id') } } : box,
      query.status ? { status: query.status } : {},
      query.light ? shining(query.light, today) : {},
      ...behind(query, today, leaving),
      query.assigneeId ? { assigneeIds: query.assigneeId } : {},
      q ? searched(app, q) : {},
    ],
  }
  const parts = urgent.includes(query.box) ? byUrgency(today) : [{}]
  return { filter, parts, sort: orderOf(query.box) }
}

const MOST_SOUGHT = 500
/** The matters a search means, of those a member of staff may see; the newest. */
export const findMattersSought = (app: App, staff: StaffActor, q: string) =>
  Matter.find({ $and: [seenBy(staff), searched(app, q)] }, { _id: 1 })
    .sort({ _id: -1 })
    .limit(MOST_SOUGHT)
    .lean<Pick<MatterRecord, '_id'>[]>()

/** What waits for an organisation, as its people's menu counts it. */
export const countWork = async (staff: StaffActor) => ({
  newPapers: await Matter.countDocuments(inBox(staff, 'new_papers')),
})

/** One page of what staff see, and how many there are: counted up to a limit, whatever a town has gathered. */
export const listMatters = async (app: App, staff: StaffActor, query: MatterQuery) => {
  const list = await listed(app, staff, query)
  const counted = await Matter.countDocuments(list.filter, { limit: COUNTED_UP_TO + 1 })
  const total = Math.min(counted, COUNTED_UP_TO)
  const skip = (query.page - 1) * PAGE_SIZE
  const { matters, next } = await readPage(list, { after: query.after, skip }, PAGE_SIZE)
  if (query.q) await recordSearch(app, staff, 'matter.searched', query.q, total)
  return { matters, total, isMore: counted > total, next }
}
