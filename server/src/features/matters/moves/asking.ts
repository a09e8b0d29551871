import { refuse } from '@zhenyiban/shared/kernel/refusals.ts'
import type { NewAsk } from '@zhenyiban/shared/matters/asks.ts'
import { isAskOpen } from '@zhenyiban/shared/matters/flow.ts'
import { addWorkingDays, localDay } from '@zhenyiban/shared/time/calendar.ts'
import mongoose from 'mongoose'
import type { App, StaffActor } from '../../../kernel/app.ts'
import { loadHolidays } from '../../organisations/holidays.ts'
import { listAskable } from '../../organisations/tree.ts'
import type { AskRecord } from '../record/ask-model.ts'
import { factsOf } from '../record/facts.ts'
import type { MatterRecord } from '../record/model.ts'
import { findMatter, findMatterForMove, findStage } from '../service.ts'
import { story } from '../words.ts'
import { moveMatter } from './moving.ts'

/** 协办: asks another department of the town or the district, by when; it sees the matter from then on. */
export const askOffice = (app: App, staff: StaffActor, id: string, wish: NewAsk) =>
  app.transaction(async () => {
    const { matter, stage } = await findStage(staff, id, wish.stageIndex)
    const offices = await listAskable(matter.hallOrganisationId)
    const office =
      offices.find(({ _id }) => String(_id) === wish.organisationId) ?? refuse('organisation.not_found')
    const at = app.clock.now()
    const _id = new mongoose.Types.ObjectId()
    const dueOn = addWorkingDays(localDay(at), wish.limitDays, await loadHolidays())
    const ask: AskRecord = {
      _id,
      stageKey: stage.key,
      organisationId: office._id,
      organisationName: office.name,
      question: wish.question,
      limitDays: wish.limitDays,
      dueOn,
      askedAt: at,
      askedBy: staff.name,
      answeredAt: null,
      answeredBy: null,
      answer: null,
      droppedAt: null,
    }
    const organisationId = String(office._id)
    const move = { move: 'askOffice', stage: stage.key, askId: String(_id), organisationId, at } as const
    const asked = await moveMatter(app, staff, matter, move, () => ({
      set: { asks: [...matter.asks, ask], organisationIds: [...matter.organisationIds, office._id] },
      story: [{ at, text: story.asked(stage.organisationName, office.name, dueOn), note: null }],
    }))
    const told = { organisationName: office.name, dueOn }
    await app.outbox.add('matter.office_asked', staff, { ...factsOf(asked), move, ...told })
    return asked
  })

const askOf = (matter: MatterRecord, askId: string): AskRecord =>
  matter.asks.find(({ _id }) => String(_id) === askId) ?? refuse('matter.ask_answered')
const settled = (matter: MatterRecord, askId: string, change: Partial<AskRecord>): AskRecord[] =>
  matter.asks.map(ask => (String(ask._id) === askId ? { ...ask, ...change } : ask))

/** The asked department answers, whoever else holds the matter. */
export const answerAsk = (app: App, staff: StaffActor, id: string, askId: string, answer: string) =>
  app.transaction(async () => {
    const matter = await findMatter(staff, id)
    const ask = askOf(matter, askId)
    if (String(ask.organisationId) !== staff.organisationId) refuse('matter.ask_not_yours')
    const at = app.clock.now()
    const move = { move: 'answerAsk', askId, at } as const
    const answered = await moveMatter(app, staff, matter, move, () => ({
      set: { asks: settled(matter, askId, { answeredAt: at, answeredBy: staff.name, answer }) },
      story: [{ at, text: story.askAnswered(ask.organisationName), note: null }],
    }))
    const told = { organisationName: ask.organisationName, late: localDay(at) > ask.dueOn }
    await app.outbox.add('matter.ask_answered', staff, { ...factsOf(answered), move, ...told })
    return answered
  })

/** The asking department no longer needs the answer. */
export const dropAsk = (app: App, staff: StaffActor, id: string, askId: string) =>
  app.transaction(async () => {
    const matter = await findMatterForMove(staff, id, 'dropAsk')
    const ask = askOf(matter, askId)
    const own = matter.stages.find(({ key }) => key === ask.stageKey)
    if (String(own?.organisationId) !== staff.organisationId || !isAskOpen(ask)) refuse('matter.ask_answered')
    const at = app.clock.now()
    const move = { move: 'dropAsk', askId, at } as const
    const dropped = await moveMatter(app, staff, matter, move, () => ({
      set: { asks: settled(matter, askId, { droppedAt: at }) },
      story: [{ at, text: story.askDropped(ask.organisationName), note: null }],
    }))
    await app.outbox.add('matter.ask_dropped', staff, {
      ...factsOf(dropped),
      move,
      organisationName: ask.organisationName,
    })
    return dropped
  })

/** Who can be asked for a matter the caller sees. */
export const listOffices = async (staff: StaffActor, id: string) => {
  const { hallOrganisationId } = await findMatter(staff, id)
  const offices = await listAskable(hallOrganisationId)
  return offices.filter(({ _id }) => String(_id) !== staff.organisationId)
}
