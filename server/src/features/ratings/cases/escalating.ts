import { owedByOffice } from '@zhenyiban/shared/ratings/cases.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { Types } from 'mongoose'
import { type App, system } from '../../../kernel/app.ts'
import { listHolders } from '../../identity/staff.ts'
import { findOrganisation } from '../../organisations/tree.ts'
import { onEach } from './jobs.ts'
import { type EscalationRecord, Rectification, type RectificationRecord } from './model.ts'

/** The nearest organisation of these that has somebody who supervises. */
const supervisorsIn = async (ids: readonly Types.ObjectId[]) => {
  for (const id of ids) {
    const staff = await listHolders('matter.supervise', id)
    if (staff.length > 0) return { organisation: await findOrganisation(id), staff }
  }
  return null
}
/** A call that is late goes to the head of the office, an answer to the level above; without one there, to their own. */
const toldTo = async ({ organisationId }: RectificationRecord, of: EscalationRecord['of']) => {
  const nearest = (await findOrganisation(organisationId)).path.toReversed()
  return supervisorsIn(of === 'call' ? nearest : [...nearest.slice(1), nearest[0]!])
}
const escalate = async (app: App, record: RectificationRecord, of: EscalationRecord['of']) => {
  const told = await toldTo(record, of)
  if (!told) return false
  const { _id, ratingId, organisationId, revision } = record
  const escalation: EscalationRecord = {
    of,
    at: app.clock.now(),
    organisationName: told.organisation.name,
    staffIds: told.staff.map(each => each._id),
    names: told.staff.map(({ name }) => name),
  }
  const raised = await Rectification.updateOne(
    { _id, ratingId, revision, 'escalations.of': { $ne: of } },
    { $push: { escalations: escalation } },
  )
  if (raised.modifiedCount === 0) return false
  const { organisationName, names } = escalation
  await app.outbox.add('rectification.escalated', system, {
    rectificationId: String(_id),
    organisationIds: [String(organisationId), String(told.organisation._id)],
    of,
    organisationName,
    names,
  })
  return true
}

/** 督办: what is late, each limit once; with nobody to tell it is tried again the next time. */
export const escalateCases = async (app: App): Promise<number> => {
  const today = localDay(app.clock.now())
  const open = { 'appeal.state': { $ne: 'asked' as const } }
  const calls = {
    ...open,
    status: 'open' as const,
    callByOn: { $lt: today },
    'escalations.of': { $ne: 'call' as const },
  }
  const answers = {
    ...open,
    status: { $in: [...owedByOffice] },
    dueOn: { $lt: today },
    'escalations.of': { $ne: 'answer' as const },
  }
  return (
    (await onEach(app, calls, record => escalate(app, record, 'call'))) +
    (await onEach(app, answers, record => escalate(app, record, 'answer')))
  )
}
