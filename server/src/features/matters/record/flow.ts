import { type Assignee, assignedAfter } from '@zhenyiban/shared/matters/assignment.ts'
import { deadlineOf } from '@zhenyiban/shared/matters/deadlines.ts'
import { type Flow, holdersOf, isOpen } from '@zhenyiban/shared/matters/flow.ts'
import type { FlowMove } from '@zhenyiban/shared/matters/moves/table.ts'
import { take } from '@zhenyiban/shared/matters/moves/take.ts'
import type { Holidays } from '@zhenyiban/shared/time/calendar.ts'
import mongoose from 'mongoose'
import { assignedFields, assignedOf } from './assigned.ts'
import type { MatterRecord } from './model.ts'
import type { StageRecord } from './stage-model.ts'

/** The part of a record that moves decide, as the pure rules read it. */
export const flowOf = (matter: MatterRecord): Flow => ({
  status: matter.status,
  deskId: String(matter.hallOrganisationId),
  stages: matter.stages.map(
    ({ key, after, kind, may, publicityDays, enteredAt, doneAt, returns, ...stage }) => ({
      key,
      after,
      kind,
      may,
      publicityDays,
      enteredAt,
      doneAt,
      returns,
      organisationId: String(stage.organisationId),
    }),
  ),
  pauses: matter.pauses,
  asks: matter.asks.map(({ _id, stageKey, organisationId, askedAt, answeredAt, droppedAt }) => ({
    id: String(_id),
    stageKey,
    organisationId: String(organisationId),
    askedAt,
    answeredAt,
    droppedAt,
  })),
  toldMissingAt: matter.toldMissingAt,
  extension: matter.extension && {
    status: matter.extension.status,
    days: matter.extension.days,
    askedById: String(matter.extension.askedById),
  },
  promise: matter.promise
    ? { byOn: matter.promise.byOn, keptAt: matter.promise.keptAt, brokenAt: matter.promise.brokenAt }
    : null,
  acceptedAt: matter.acceptedAt,
  decidedAt: matter.decidedAt,
  endedAt: matter.endedAt,
  outcome: matter.outcome,
})

const namesOf = (matter: MatterRecord, holders: readonly string[], atDesk: boolean): string | null => {
  if (atDesk) return matter.hallName
  const named = matter.stages.filter(({ organisationId }) => holders.includes(String(organisationId)))
  return holders.length > 0 ? [...new Set(named.map(each => each.organisationName))].join('、') : null
}
/** The last day as it was told first, where it is another now. */
export const firstToldOf = ({
  dueOn,
  firstDueOn = null,
}: Pick<MatterRecord, 'dueOn' | 'firstDueOn'>): string | null => (firstDueOn === dueOn ? null : firstDueOn)
/** The stored days where a move changes what they are counted from; a matter that ends undecided has none to count. */
const daysAfter = (matter: MatterRecord, before: Flow, after: Flow, holidays: Holidays, at: Date) => {
  if (after.endedAt && !after.decidedAt) return { dueOn: null, warnOn: null, pauseLateOn: null, missing: [] }
  const isRecounted =
    after.acceptedAt !== before.acceptedAt ||
    after.pauses !== before.pauses ||
    (after.extension?.status === 'granted' && before.extension?.status !== 'granted')
  if (!isRecounted) return {}
  const days = deadlineOf({ ...matter, ...after }, holidays, at)
  // The day that is told first is kept as it was told, whatever moves the other.
  return after.acceptedAt === before.acceptedAt ? days : { ...days, firstDueOn: days.dueOn }
}
/**
 * What a move makes of the record, and by whose hand; refuses a move that cannot be made. What it does not decide is
 * the caller's to add.
 */
export const applyMove = (
  matter: MatterRecord,
  sent: FlowMove,
  by: (Assignee & { organisationId: string }) | null,
  holidays: Holidays,
) => {
  const before = flowOf(matter)
  const flow = take(before, sent)
  const { stages: persons, ...assigned } = assignedFields(
    flow,
    assignedAfter(before, flow, assignedOf(matter), sent, by),
  )
  const { status, toldMissingAt, acceptedAt, decidedAt, endedAt, outcome, pauses } = flow
  const stages: StageRecord[] = matter.stages.map((stage, i) => {
    const { enteredAt, doneAt, returns } = flow.stages[i]!
    return { ...stage, enteredAt, doneAt, returns, ...persons[i]! }
  })
  const asks = matter.asks.map((ask, i) => {
    const { answeredAt, droppedAt } = flow.asks[i]!
    return { ...ask, answeredAt, droppedAt }
  })
  // What a promise says is the caller's to add when it is made.
  const { keptAt = null, brokenAt = null } = flow.promise ?? {}
  const promise = matter.promise ? { ...matter.promise, keptAt, brokenAt } : null
  const holders = holdersOf(flow)
  const atDesk = !flow.stages.some(isOpen) || ['received', 'papers_missing'].includes(status)
  return {
    status,
    stages,
    asks,
    pauses,
    promise,
    toldMissingAt,
    acceptedAt,
    decidedAt,
    endedAt,
    outcome,
    ...assigned,
    ...daysAfter(matter, before, flow, holidays, sent.at),
    holderIds: holders.map(id => new mongoose.Types.ObjectId(id)),
    holderName: namesOf(matter, holders, atDesk && holders.length > 0),
  }
}

/** The stage a matter is at, for whoever looks at one: the first that is open, else the last that was reached. */
export const stageIndexOf = ({ stages }: Pick<MatterRecord, 'stages'>): number => {
  const open = stages.findIndex(isOpen)
  return open >= 0
    ? open
    : Math.max(
        0,
        stages.findLastIndex(({ enteredAt }) => enteredAt !== null),
      )
}
