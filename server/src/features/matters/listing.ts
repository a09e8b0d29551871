import type { MatterStatus } from '@zhenyiban/shared/matters/statuses.ts'
import type { Concern } from '@zhenyiban/shared/supervision/board.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { QueryFilter } from 'mongoose'
import type { App, StaffActor } from '../../kernel/app.ts'
import { listLeaving } from '../identity/staff.ts'
import { behind, running, shining, withNewPapers } from './filters.ts'
import { Matter, type MatterRecord } from './record/model.ts'
import { recordSearch, searched } from './searching.ts'

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
}
/** Matters in which another department waits for an answer of this one (协办). */
const askedOf = (staff: StaffActor): Filter => ({
  ...running(),
  asks: { $elemMatch: { organisationId: staff.organisationId, answeredAt: null, droppedAt: null } },
})
const inBox = (staff: StaffActor, box: MatterQuery['box']): Filter => {
  if (box === 'all') return {}
  if (box === 'todo') return { $or: [{ holderIds: staff.organisationId }, askedOf(staff)] }
  if (box === 'new_papers') return { holderIds: staff.organisationId, ...withNewPapers() }
  if (box === 'mine') return { assigneeIds: staff.id }
  if (box === 'hand_over') return { status: 'decided', holderIds: staff.organisationId }
  if (!staff.permissions.includes('matter.supervise')) return { _id: { $in: [] } }
  const raised: Filter = { $and: [running(), { 'escalations.staffIds': staff.id }] }
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
const orderOf = (box: MatterQuery['box']): Record<string, 1 | -1> => {
  if (box === 'all') return { receivedAt: -1, _id: -1 }
  if (box === 'new_papers') return { papersSince: 1, _id: 1 }
  return box === 'hand_over' ? { decidedAt: 1, _id: 1 } : { dueOn: 1, _id: 1 }
}

/** What a query lists, and in which order: what is due first comes first, except in the whole list. */
export const listed = async (app: App, staff: StaffActor, query: Omit<MatterQuery, 'page'>) => {
  const leaving = query.concern === 'to_reassign' ? await listLeaving(staff) : []
  const today = localDay(app.clock.now())
  const q = query.q ?? ''
  const filter: Filter = {
    $and: [
      { organisationIds: { $in: [...staff.scope] } },
      inBox(staff, query.box),
      query.status ? { status: query.status } : {},
      query.light ? shining(query.light, today) : {},
      ...behind(query, today, leaving),
      query.assigneeId ? { assigneeIds: query.assigneeId } : {},
      q ? searched(app, q) : {},
    ],
  }
  return { filter, sort: orderOf(query.box) }
}

/** What waits for an organisation, as its people's menu counts it. */
export const countWork = async (staff: StaffActor) => ({
  newPapers: await Matter.countDocuments(inBox(staff, 'new_papers')),
})

/** One page of what staff see. */
export const listMatters = async (app: App, staff: StaffActor, query: MatterQuery) => {
  const { filter, sort } = await listed(app, staff, query)
  const total = await Matter.countDocuments(filter)
  const matters: MatterRecord[] = await Matter.find(filter)
    .sort(sort)
    .skip((query.page - 1) * PAGE_SIZE)
    .limit(PAGE_SIZE)
    .lean()
  if (query.q) await recordSearch(app, staff, query.q, total)
  return { matters, total }
}
