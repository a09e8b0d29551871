import type { FeedbackView } from '@zhenyiban/shared/feedback/contract.ts'
import type { FeedbackKind } from '@zhenyiban/shared/feedback/kinds.ts'
import { feedbackMoves } from '@zhenyiban/shared/feedback/statuses.ts'
import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { localDay } from '@zhenyiban/shared/time/calendar.ts'
import type { QueryFilter } from 'mongoose'
import { advance } from '../../kernel/advance.ts'
import type { App, StaffActor } from '../../kernel/app.ts'
import { openResident } from '../identity/present.ts'
import { findResident } from '../identity/residents.ts'
import { staffNames } from '../identity/staff.ts'
import { findOrganisations } from '../organisations/tree.ts'
import { organisationsThatAnswer } from './answerers.ts'
import { feedbackPayload, refuseMoved } from './event-payload.ts'
import { limitOf } from './limiting.ts'
import { Feedback, type FeedbackRecord } from './model.ts'
import { closesOn, isAwaiting, statusesOf } from './rules.ts'

export const PAGE_SIZE = 20
type Filter = QueryFilter<FeedbackRecord>
interface FeedbackQuery {
  view: FeedbackView
  kind?: FeedbackKind | undefined
  page: number
}

/** Of the caller's organisations: what they answer, and what they write a part of; of what is owed, what is not written yet. */
const inSight = (staff: StaffActor, view: FeedbackView): Filter => {
  const theirs = { $in: [...staff.scope] }
  const owed = view === 'open' || view === 'overdue'
  const part = owed
    ? { parts: { $elemMatch: { organisationId: theirs, writtenAt: null } } }
    : { 'parts.organisationId': theirs }
  return { $or: [{ organisationId: theirs }, part] }
}
const inView = (
  staff: StaffActor,
  { view, kind }: Pick<FeedbackQuery, 'view' | 'kind'>,
  today: string,
): Filter => ({
  ...inSight(staff, view),
  status: { $in: [...statusesOf[view]] },
  ...(view === 'overdue' && { dueOn: { $lt: today } }),
  ...(kind && { kind }),
})
/** Of the caller's organisations; what an answer is owed to by its last day, the rest newest first. */
export const listFeedback = async (app: App, staff: StaffActor, query: FeedbackQuery) => {
  const today = localDay(app.clock.now())
  const count = (view: FeedbackView) =>
    Feedback.countDocuments(inView(staff, { view, kind: query.kind }, today))
  const owed = query.view === 'open' || query.view === 'overdue'
  const feedbacks: FeedbackRecord[] = await Feedback.find(inView(staff, query, today))
    .sort(owed ? { dueOn: 1, _id: 1 } : { reportedAt: -1, _id: -1 })
    .skip((query.page - 1) * PAGE_SIZE)
    .limit(PAGE_SIZE)
    .lean()
  return {
    feedbacks,
    total: await count(query.view),
    open: await count('open'),
    overdue: await count('overdue'),
  }
}

export const findSeen = async (staff: StaffActor, id: string): Promise<FeedbackRecord> =>
  (await Feedback.findOne({ _id: id, ...inSight(staff, 'all') }).lean()) ?? refuse('feedback.not_found')
/** A report the caller may answer; never one they served themselves. */
export const findForAnswerer = async (staff: StaffActor, id: string): Promise<FeedbackRecord> => {
  const seen = await findSeen(staff, id)
  if (!staff.scope.includes(String(seen.organisationId))) refuse('feedback.not_found')
  if (seen.barredIds.some(barred => String(barred) === staff.id)) refuse('feedback.not_by_window')
  return seen
}
/** Refuses with the present owner or status. */
export const refuseLost = async (staff: StaffActor, id: string): Promise<never> => {
  const now = await findSeen(staff, id)
  if (!isAwaiting(now) || !now.ownerId) return refuseMoved(now)
  const name = (await staffNames([now.ownerId])).get(String(now.ownerId)) ?? now.organisationName
  return refuse('feedback.taken', [{ message: `${name}已经接下，负责答复` }])
}
export const freeFor = (staff: StaffActor, id: string): Filter => ({
  _id: id,
  organisationId: { $in: [...staff.scope] },
  barredIds: { $ne: staff.id },
  ownerId: { $in: [null, staff.id] },
})

/** 首问负责: the first to take it owns it until it is handed over. */
export const takeFeedback = (app: App, staff: StaffActor, id: string): Promise<FeedbackRecord> =>
  app.transaction(async () => {
    await findForAnswerer(staff, id)
    const taken = await Feedback.findOneAndUpdate(
      { ...freeFor(staff, id), ownerId: null, status: { $in: [...statusesOf.open] } },
      { $set: { ownerId: staff.id } },
      { returnDocument: 'after' },
    ).lean()
    if (!taken) return refuseLost(staff, id)
    await app.outbox.add('feedback.taken', staff, { ...feedbackPayload(taken), staffId: staff.id })
    return taken
  })

/** Answers it; who answers what nobody had taken has taken it. */
export const answerFeedback = (
  app: App,
  staff: StaffActor,
  id: string,
  text: string,
): Promise<FeedbackRecord> =>
  app.transaction(async () => {
    const seen = await findForAnswerer(staff, id)
    const { status, organisationName } = seen
    const waited = (seen.parts ?? []).filter(({ writtenAt }) => writtenAt === null)
    if (isAwaiting(seen) && waited.length > 0)
      refuse(
        'feedback.parts_open',
        waited.map(part => ({ message: `还没有写：${part.organisationName}` })),
      )
    const again = status === 'reopened'
    const now = app.clock.now()
    const ends = closesOn(limitOf(seen), now)
    const move = again ? feedbackMoves.answerAgain : feedbackMoves.answer
    const answered = await advance(
      Feedback,
      { ...freeFor(staff, id), parts: { $not: { $elemMatch: { writtenAt: null } } } },
      move,
      {
        $set: { ownerId: staff.id, closesOn: ends },
        $push: { answers: { text, at: now, staffId: staff.id, organisationName } },
      },
    )
    if (!answered) return refuseLost(staff, id)
    const payload = { text, again, closesOn: ends }
    await app.outbox.add('feedback.answered', staff, { ...feedbackPayload(answered), ...payload })
    return answered
  })

/** Organisations of the caller's where somebody may answer this; the present one too once it is taken, to free it. */
export const listTargets = async (staff: StaffActor, id: string) => {
  const { organisationId, ownerId, barredIds } = await findForAnswerer(staff, id)
  const targets = await findOrganisations(await organisationsThatAnswer(staff.scope, barredIds))
  return targets.filter(({ _id }) => ownerId !== null || !_id.equals(organisationId))
}

/** Hands it over on record (移交); the limit runs on, and whoever is first there takes it. */
export const handOverFeedback = async (
  app: App,
  staff: StaffActor,
  id: string,
  to: { organisationId: string; reason: string; learn: boolean },
): Promise<FeedbackRecord> => {
  const { reason } = to
  const now = app.clock.now()
  const seen = await findForAnswerer(staff, id)
  const targets = await listTargets(staff, id)
  const target =
    targets.find(({ _id }) => String(_id) === to.organisationId) ?? refuse('feedback.nobody_there')
  // Who frees it for colleagues of the same place says nothing of whose business it is.
  const learned = to.learn && !target._id.equals(seen.organisationId)
  return app.transaction(async () => {
    const handed = await Feedback.findOneAndUpdate(
      {
        _id: id,
        organisationId: seen.organisationId,
        ownerId: seen.ownerId,
        status: { $in: [...statusesOf.open] },
      },
      {
        $set: {
          organisationId: target._id,
          organisationName: target.name,
          ownerId: null,
          ...(learned && { learnedTo: target._id, learnedAt: now }),
        },
        $push: {
          handOvers: {
            at: now,
            staffId: staff.id,
            reason,
            learned,
            fromName: seen.organisationName,
            toName: target.name,
          },
        },
      },
      { returnDocument: 'after' },
    ).lean()
    if (!handed) return refuseLost(staff, id)
    await app.outbox.add('feedback.handed_over', staff, {
      ...feedbackPayload(handed),
      fromId: String(seen.organisationId),
      toId: String(target._id),
      toName: target.name,
      reason,
      dueOn: handed.dueOn,
    })
    return handed
  })
}

/** Name and phone in the clear, for who has taken it; that they were read is on record. */
export const readReporter = (app: App, staff: StaffActor, id: string) =>
  app.transaction(async () => {
    const seen = await findForAnswerer(staff, id)
    if (String(seen.ownerId) !== staff.id) refuse('feedback.not_taken')
    await app.outbox.add('feedback.phone_read', staff, feedbackPayload(seen))
    const { name, phone } = openResident(app, await findResident(seen.residentId))
    return { name, phone, text: seen.text }
  })
