import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import { addWorkingDays, localDay } from '@zhenyiban/shared/time/calendar.ts'
import mongoose from 'mongoose'
import type { StaffActor } from '../../../kernel/app.ts'
import { listAskable } from '../../organisations/tree.ts'
import type { AskRecord } from '../record/ask-model.ts'
import type { MatterRecord } from '../record/model.ts'
import { findMatter } from '../service.ts'
import type { Step } from './make-move.ts'

export const askOffice: Step<'askOffice'> = {
  find: async ({ matter, who, holidays, body, sent: { stage, askId, at } }) => {
    const offices = await listAskable(matter.hallOrganisationId)
    const office =
      offices.find(({ _id }) => String(_id) === body.organisationId) ?? refuse('organisation.not_found')
    const until = addWorkingDays(localDay(at), body.limitDays, holidays)
    const ask: AskRecord = {
      _id: new mongoose.Types.ObjectId(askId),
      stageKey: stage,
      organisationId: office._id,
      organisationName: office.name,
      question: body.question,
      limitDays: body.limitDays,
      dueOn: until,
      askedAt: at,
      askedBy: who.name,
      answeredAt: null,
      answeredBy: null,
      answer: null,
      droppedAt: null,
    }
    const organisationIds = [...matter.organisationIds, office._id]
    return { set: { asks: [...matter.asks, ask], organisationIds }, office: office.name, until }
  },
}

// The guard has seen that it is there.
const askOf = ({ asks }: MatterRecord, askId: string): AskRecord =>
  asks.find(({ _id }) => String(_id) === askId)!
const settled = ({ asks }: MatterRecord, askId: string, change: Partial<AskRecord>): AskRecord[] =>
  asks.map(ask => (String(ask._id) === askId ? { ...ask, ...change } : ask))

export const answerAsk: Step<'answerAsk'> = {
  find: ({ matter, who, body: { answer }, sent: { askId, at } }) => {
    const { organisationName: office, dueOn } = askOf(matter, askId)
    const asks = settled(matter, askId, { answeredAt: at, answeredBy: who.name, answer })
    return { set: { asks }, office, late: localDay(at) > dueOn }
  },
}
export const dropAsk: Step<'dropAsk'> = {
  find: ({ matter, sent: { askId } }) => ({ office: askOf(matter, askId).organisationName }),
}

/** Who can be asked for a matter the caller sees. */
export const listOffices = async (staff: StaffActor, id: string) => {
  const { hallOrganisationId } = await findMatter(staff, id)
  const offices = await listAskable(hallOrganisationId)
  return offices.filter(({ _id }) => String(_id) !== staff.organisationId)
}
